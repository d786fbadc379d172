#include "formats/land_title.hpp"
#include "formats/wkb.hpp"
#include "support/town.hpp"

#include <benchmark/benchmark.h>

#include <array>

namespace tasmim::bench {
namespace {

void land_title_parse(benchmark::State& state) {
    constexpr std::array<std::string_view, 6> written{"T 12345/38",
                                                      "T.F. n° 12345-38",
                                                      "38/12345",
                                                      "Réq. 1234/38",
                                                      "الرسم العقاري عدد ١٢٣٤٥/٣٨",
                                                      "TF 12 345/C"};
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(formats::parse_land_title(written[i]));
        i = i + 1 == written.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(land_title_parse);

void wkb_parse(benchmark::State& state) {
    std::vector<std::string> all;
    std::size_t bytes = 0;
    for (const auto& provision : town()->content().provisions) {
        all.push_back(formats::to_wkb(provision.geometry));
        bytes += all.back().size();
    }
    for (auto _ : state) {
        for (const auto& wkb : all) {
            benchmark::DoNotOptimize(formats::parse_wkb<geo::Planar>(wkb));
        }
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(wkb_parse)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tasmim::bench

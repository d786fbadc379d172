#include "lookup/parcel_finder.hpp"
#include "planning/content_store.hpp"
#include "snapshot/snapshot.hpp"
#include "snapshot/snapshot_file.hpp"
#include "support/temp_folder.hpp"
#include "support/town.hpp"

#include <benchmark/benchmark.h>

namespace tasmim::bench {
namespace {

void count_parcels(benchmark::State& state) {
    const auto parcels = static_cast<std::int64_t>(town()->content().parcels.size());
    state.SetItemsProcessed(state.iterations() * parcels);
}

/// Row H in process: file to indexed value, the id verified.
void snapshot_load(benchmark::State& state) {
    const support::TempFolder folder;
    auto path = snapshot_path();
    if (path.empty()) {
        path = folder / "town.sqlite";
        benchmark::DoNotOptimize(
            must(snapshot::write_snapshot_file(path, town()->content(), town()->id()).map([] {
                return true;
            })));
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(must(snapshot::Snapshot::load(path)));
    }
    count_parcels(state);
}
BENCHMARK(snapshot_load)->Unit(benchmark::kMillisecond);

void content_id(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(planning::content_id(town()->content()));
    }
    count_parcels(state);
}
BENCHMARK(content_id)->Unit(benchmark::kMillisecond);

/// Row A in process: which parcels, for a point known to 0.3 m.
void lookup_at_point(benchmark::State& state) {
    const lookup::ParcelFinder finder{town()};
    const auto points = points_in_parcels(4096);
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(finder.at(points[i], 0.3, 20));
        i = i + 1 == points.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(lookup_at_point);

}  // namespace
}  // namespace tasmim::bench

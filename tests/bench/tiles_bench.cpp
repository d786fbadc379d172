#include "geo/tile_id.hpp"
#include "support/town.hpp"
#include "tiles/build.hpp"
#include "web/coding.hpp"

#include <benchmark/benchmark.h>

#include <set>

namespace tasmim::bench {
namespace {

const base::Date as_of = *base::Date::make(2026, 11, 1);

/// The tiles of a zoom that hold some random points of the town.
std::vector<geo::TileId> tiles_at(std::uint32_t zoom) {
    std::set<geo::TileId> tiles;
    for (const auto& point : points_in_parcels(512)) {
        tiles.insert(geo::tile_at(must(town()->to_wgs84().forward<geo::Wgs84>(point)), zoom));
    }
    return {tiles.begin(), tiles.end()};
}

/// Row D in process, without HTTP and gzip: one cold tile per iteration.
void tile_build(benchmark::State& state) {
    const auto tiles = tiles_at(static_cast<std::uint32_t>(state.range(0)));
    std::size_t i = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes += must(tiles::build(*town(), tiles[i], as_of)).size();
        i = i + 1 == tiles.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["tiles"] = static_cast<double>(tiles.size());
    state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(state.iterations());
}
BENCHMARK(tile_build)->Arg(10)->DenseRange(12, 18)->Unit(benchmark::kMicrosecond);
BENCHMARK(tile_build)->Arg(16)->Unit(benchmark::kMicrosecond)->UseRealTime()->Threads(2);

void tile_gzip(benchmark::State& state) {
    std::vector<std::string> tiles;
    std::size_t in = 0;
    std::size_t out = 0;
    for (const auto id : tiles_at(16)) {
        tiles.push_back(must(tiles::build(*town(), id, as_of)));
    }
    std::size_t i = 0;
    for (auto _ : state) {
        in += tiles[i].size();
        out += web::gzip(tiles[i], static_cast<int>(state.range(0))).size();
        i = i + 1 == tiles.size() ? 0 : i + 1;
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(in));
    state.counters["ratio"] = static_cast<double>(in) / static_cast<double>(out);
}
BENCHMARK(tile_gzip)->Arg(1)->Arg(6)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tasmim::bench

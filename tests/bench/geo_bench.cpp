#include "crs/transformer.hpp"
#include "geo/measure.hpp"
#include "geo/mercator.hpp"
#include "geo/packed_rtree.hpp"
#include "support/town.hpp"

#include <benchmark/benchmark.h>

namespace tasmim::bench {
namespace {

constexpr std::size_t sample = 4096;

std::vector<geo::Box<geo::Planar>> parcel_boxes() {
    std::vector<geo::Box<geo::Planar>> boxes;
    for (const auto& parcel : town()->content().parcels) {
        boxes.push_back(geo::bounds(parcel.geometry));
    }
    return boxes;
}

/// Runs `question(item)` over the items in turn, one per iteration.
template <typename Items, typename Question>
void each_in_turn(benchmark::State& state, const Items& items, Question&& question) {
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(question(items[i]));
        i = i + 1 == items.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
}

void rtree_build(benchmark::State& state) {
    const auto boxes = parcel_boxes();
    for (auto _ : state) {
        const geo::PackedRTree<geo::Planar> tree{boxes};
        benchmark::DoNotOptimize(tree.size());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(boxes.size()));
}
BENCHMARK(rtree_build)->Unit(benchmark::kMillisecond);

void rtree_search_at_point(benchmark::State& state) {
    const auto& tree = town()->parcel_boxes();
    each_in_turn(state, points_in_parcels(sample), [&](const geo::Point<geo::Planar>& p) {
        std::size_t found = 0;
        tree.search({p.x, p.y, p.x, p.y}, [&](std::uint32_t) { ++found; });
        return found;
    });
}
BENCHMARK(rtree_search_at_point);

void polygon_contains(benchmark::State& state) {
    const auto& parcels = town()->content().parcels;
    const auto points = points_in_parcels(sample);
    const auto owners = random_positions(sample, parcels.size());
    std::size_t i = 0;
    each_in_turn(state, points, [&](const geo::Point<geo::Planar>& p) {
        const auto& parcel = parcels[owners[i]];
        i = i + 1 == sample ? 0 : i + 1;
        return geo::contains(parcel.geometry, p);
    });
}
BENCHMARK(polygon_contains);

void polygon_distance_to_outline(benchmark::State& state) {
    const auto& parcels = town()->content().parcels;
    const auto points = points_in_parcels(sample);
    const auto owners = random_positions(sample, parcels.size());
    std::size_t i = 0;
    each_in_turn(state, points, [&](const geo::Point<geo::Planar>& p) {
        const auto& parcel = parcels[owners[i]];
        i = i + 1 == sample ? 0 : i + 1;
        return geo::distance_to_outline_m(p, parcel.geometry);
    });
}
BENCHMARK(polygon_distance_to_outline);

void transform_planar_to_wgs84(benchmark::State& state) {
    const auto& to_wgs84 = town()->to_wgs84();
    each_in_turn(state, points_in_parcels(sample), [&](const geo::Point<geo::Planar>& p) {
        return to_wgs84.forward<geo::Wgs84>(p);
    });
}
BENCHMARK(transform_planar_to_wgs84);

void transform_wgs84_to_planar(benchmark::State& state) {
    const auto& to_wgs84 = town()->to_wgs84();
    const auto positions = must(to_wgs84.forward<geo::Wgs84>(points_in_parcels(sample)));
    each_in_turn(state, positions, [&](const geo::Point<geo::Wgs84>& p) {
        return to_wgs84.inverse<geo::Planar>(p);
    });
}
BENCHMARK(transform_wgs84_to_planar);

void to_world(benchmark::State& state) {
    const auto positions = must(town()->to_wgs84().forward<geo::Wgs84>(points_in_parcels(sample)));
    each_in_turn(
        state, positions, [](const geo::Point<geo::Wgs84>& p) { return geo::to_world(p); });
}
BENCHMARK(to_world);

}  // namespace
}  // namespace tasmim::bench

#include "snapshot/world_projector.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace tasmim::snapshot {

using base::fail;
using base::Result;

namespace {

/// 24 MB of places: more would fall out of the processor's caches.
constexpr std::size_t most_places = std::size_t{1} << 20U;

/// Mixes all bits into the upper half, for coordinates often end in zeros (SplitMix64's finish).
std::uint64_t hash_of(geo::Point<geo::Planar> position) {
    auto bits = std::bit_cast<std::uint64_t>(position.x) ^
                std::rotl(std::bit_cast<std::uint64_t>(position.y), 32);
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31U);
}

}  // namespace

WorldProjector::WorldProjector(const crs::Transformer& to_wgs84, std::size_t points)
    : to_wgs84_{to_wgs84} {
    // No position equals this one.
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    met_.resize(std::bit_ceil(std::clamp<std::size_t>(points, 1, most_places)),
                Met{{nowhere, nowhere}, {}});
}

Result<geo::WorldPoint> WorldProjector::cell_of(geo::Point<geo::Planar> position) {
    auto& met = met_[hash_of(position) & (met_.size() - 1)];
    if (met.position != position) {
        const auto wgs84 = to_wgs84_.forward<geo::Wgs84>(position);
        if (!wgs84) {
            return fail(wgs84);
        }
        met = {position, geo::to_world(*wgs84)};
    }
    return met.cell;
}

Result<geo::WorldGeometry> WorldProjector::project(const geo::Geometry<geo::Planar>& geometry) {
    geo::WorldGeometry world;
    world.dimension = geometry.dimension;
    world.points.reserve(geo::count_points(geometry));
    for (const auto& part : geometry.parts) {
        for (const auto& sequence : part) {
            for (const auto& position : sequence) {
                const auto cell = cell_of(position);
                if (!cell) {
                    return fail(cell);
                }
                world.points.push_back(*cell);
            }
            world.sequence_ends.push_back(static_cast<std::uint32_t>(world.points.size()));
        }
        world.part_ends.push_back(static_cast<std::uint32_t>(world.sequence_ends.size()));
    }
    return world;
}

}  // namespace tasmim::snapshot

#include "tiles/repair.hpp"

#include "mvt/rings.hpp"
#include "tiles/polygon_clipper.hpp"
#include "topology/grid.hpp"
#include "topology/repair.hpp"

#include <algorithm>

namespace tasmim::tiles {
namespace {

/// The overlay knows one plane; here its units are the tile's.
using Plane = geo::Planar;

geo::Geometry<Plane> to_plane(const mvt::TileGeometry& polygons) {
    geo::Geometry<Plane> geometry;
    for (std::size_t i = 0; i < polygons.sequence_count(); ++i) {
        const auto ring = polygons.sequence(i);
        if (i == 0 || mvt::area_sign(ring) > 0) {
            geometry.parts.emplace_back();
        }
        auto& sequence = geometry.parts.back().emplace_back();
        for (const auto p : ring) {
            sequence.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
        sequence.push_back(sequence.front());
    }
    return geometry;
}

geo::Geometry<Plane> to_plane(const geo::WorldGeometry& polygons, const TileGrid& grid) {
    geo::Geometry<Plane> geometry;
    for (std::size_t part = 0; part < polygons.part_count(); ++part) {
        auto& rings = geometry.parts.emplace_back();
        const auto [first, last] = polygons.sequences_of(part);
        for (std::size_t i = first; i < last; ++i) {
            auto& sequence = rings.emplace_back();
            for (const auto p : polygons.sequence(i)) {
                const auto q = grid.to_tile(p);
                sequence.push_back({static_cast<double>(q.x), static_cast<double>(q.y)});
            }
        }
    }
    return geometry;
}

std::vector<mvt::TilePoint> ring_of(const geo::Sequence<Plane>& sequence, bool is_hole) {
    std::vector<mvt::TilePoint> ring;
    for (const auto p : sequence) {
        ring.push_back({static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y)});
    }
    tidy_ring(ring);
    if (ring.size() > 2 && (mvt::area_sign(ring) > 0) == is_hole) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring;
}

void from_plane(const geo::Geometry<Plane>& geometry, mvt::TileGeometry& out) {
    out.clear();
    for (const auto& part : geometry.parts) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto ring = ring_of(part[i], i > 0);
            if (ring.size() > 2) {
                out.points.insert(out.points.end(), ring.begin(), ring.end());
                out.end_sequence();
            }
        }
    }
}

}  // namespace

base::Result<void> repair_rings(mvt::TileGeometry& polygons) {
    const auto repaired = topology::repair(to_plane(polygons));
    if (!repaired) {
        // Nothing with an extent remains: less than a unit of ground, which is nothing here.
        if (repaired.error().code == base::Errc::invalid_argument) {
            polygons.clear();
            return {};
        }
        return base::fail(repaired);
    }
    const auto snapped = topology::snap_to_grid(repaired->geometry);
    if (!snapped) {
        return base::fail(snapped);
    }
    from_plane(*snapped, polygons);
    return {};
}

base::Result<void> clip_exactly(const geo::WorldGeometry& geometry,
                                const TileGrid& grid,
                                mvt::TileGeometry& out) {
    out.clear();
    const auto repaired = topology::repair(to_plane(geometry, grid));
    if (!repaired) {
        return repaired.error().code == base::Errc::invalid_argument ? base::Result<void>{}
                                                                     : base::fail(repaired);
    }
    constexpr double low = -tile_buffer;
    constexpr double high = tile_extent + tile_buffer;
    const auto clipped =
        topology::clip_to_box(repaired->geometry, geo::Box<Plane>{low, low, high, high});
    if (!clipped) {
        return base::fail(clipped);
    }
    const auto snapped = topology::snap_to_grid(*clipped);
    if (!snapped) {
        return base::fail(snapped);
    }
    from_plane(*snapped, out);
    return {};
}

}  // namespace tasmim::tiles

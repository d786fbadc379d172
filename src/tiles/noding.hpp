#pragma once

#include "mvt/tile.hpp"

#include <vector>

namespace tasmim::tiles {

/// A piece of outline from `low` to `high` (by row, then column), passed `times` times in that
/// direction more often than in the other.
struct Segment {
    mvt::TilePoint low;
    mvt::TilePoint high;
    int times = 1;
};

/// The outlines of polygons as segments that meet in their ends only, on whole units; those that
/// are passed as often one way as the other are left out. Where edges cross between units, both
/// bend to the nearest one. Empty with `done` false when bending does not come to an end.
struct Noded {
    std::vector<Segment> segments;
    bool done = true;
};
[[nodiscard]] Noded node(const mvt::TileGeometry& polygons);

/// Order by row, then column.
[[nodiscard]] inline bool is_before(mvt::TilePoint a, mvt::TilePoint b) noexcept {
    return a.y != b.y ? a.y < b.y : a.x < b.x;
}

/// Positive when c lies to the right of one who walks from a to b (y grows down).
[[nodiscard]] inline std::int64_t turn(mvt::TilePoint a,
                                       mvt::TilePoint b,
                                       mvt::TilePoint c) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

}  // namespace tasmim::tiles

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace tasmim::topology {

/// A piece of ground where a set of polygons fails to tile its perimeter.
struct Misfit {
    geo::Geometry<geo::Planar> ground;
    double area_m2 = 0;
    /// A point inside it.
    geo::Point<geo::Planar> at;
};

/// Ground that two polygons, named by their positions, both claim.
struct Overlap : Misfit {
    std::size_t first = 0;
    std::size_t second = 0;
};

struct CoverageFaults {
    /// Pieces of the perimeter that no polygon covers, in the order of their points.
    std::vector<Misfit> gaps;
    /// By (first, second); one for each pair.
    std::vector<Overlap> overlaps;
};

/// Where `polygons` leave gaps in `perimeter` or overlap one another. Pieces that
/// are nowhere wider than `tolerance_m` are passed over (0 = report all). Errors: internal when one
/// of the polygons is not valid.
[[nodiscard]] base::Result<CoverageFaults> coverage_faults(
    std::span<const geo::Geometry<geo::Planar>> polygons,
    const geo::Geometry<geo::Planar>& perimeter,
    double tolerance_m = 0);

}  // namespace tasmim::topology

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <string>
#include <vector>

namespace tasmim::topology {

/// Something wrong with a geometry, and where.
struct Fault {
    /// "self_intersection", "unclosed_ring", "repeated_point", "too_few_points" …
    std::string reason;
    geo::Point<geo::Planar> where;

    bool operator==(const Fault&) const = default;
};

/// A geometry made valid, and all that had to be done for it.
struct Repair {
    geo::Geometry<geo::Planar> geometry;
    /// What was wrong: every structural fault, and the first topological fault of each part and of
    /// the whole. Empty when nothing was.
    std::vector<Fault> faults;
    /// By the rings as given (outer minus holes, parts added up); of a polygon that crosses itself
    /// this is a nominal figure.
    double area_before_m2 = 0;
    double area_after_m2 = 0;
    /// Whether `geometry` differs from what came in.
    bool changed = false;
};

/// Makes a geometry valid and keeps its dimension: polygons stay polygons. Rings are closed,
/// repeated points dropped, parts without extent dropped; parts that overlap become one; a ring
/// that crosses itself is split where it does (the "structure" method: shells add ground, holes
/// take it away, and a "hole" outside its shell is ground of its own): compare the two areas before
/// accepting a repair. A valid geometry comes back bit-identical.
/// Errors: invalid_argument when a coordinate is not finite or nothing with extent remains.
[[nodiscard]] base::Result<Repair> repair(const geo::Geometry<geo::Planar>& geometry);

}  // namespace tasmim::topology

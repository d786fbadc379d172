#pragma once

#include "base/error.hpp"
#include "overlay/edge_index.hpp"
#include "overlay/land.hpp"
#include "topology/shape.hpp"

namespace tasmim::overlay {

/// Whether any edge comes within `tolerance_m` of the land's border.
[[nodiscard]] bool is_within_reach(const Land& land, const EdgeIndex& other, double tolerance_m);

/// The length of the land's border along which the other's outline runs, metres.
[[nodiscard]] double shared_border_m(const Land& land, const EdgeIndex& other, double tolerance_m);
/// The same border as lines.
[[nodiscard]] geo::Geometry<geo::Planar> shared_border(const Land& land,
                                                       const EdgeIndex& other,
                                                       double tolerance_m);
/// The places of the land's border that come within `tolerance_m` of the other's edges, one for
/// those within the tolerance of each other; empty only when is_within_reach is false.
[[nodiscard]] geo::Geometry<geo::Planar> contact_points(const Land& land,
                                                        const EdgeIndex& other,
                                                        double tolerance_m);

/// Whether ground that the land shares with polygons may lie wholly within `tolerance_m` of both
/// borders; false is certain: there is no room for it, or a point of it lies deeper. Cheap.
[[nodiscard]] bool may_be_sliver(const Land& land,
                                 const EdgeIndex& other,
                                 double shared_area_m2,
                                 double tolerance_m);

/// Whether all of `shared` lies within `tolerance_m` of the land's border and of the other's.
/// Errors: internal when GEOS refuses.
[[nodiscard]] base::Result<bool> is_sliver(const Land& land,
                                           const EdgeIndex& other,
                                           const topology::Shape& shared,
                                           double tolerance_m);

}  // namespace tasmim::overlay

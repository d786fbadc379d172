#pragma once

#include "base/error.hpp"
#include "geo/box.hpp"
#include "geo/geometry.hpp"

namespace tasmim::topology {

/// Operations that only know a plane with doubles, whatever its unit. For Planar, WebMercator and
/// Declared (tile pixels). Thread-safe.

/// What of a valid geometry lies in a box, borders included, of the geometry's dimension. By plain
/// overlay, hence exact (GEOSClipByRect is faster and is not).
/// Errors: internal when GEOS refuses the geometry, as it does for most invalid polygons.
template <typename Crs>
[[nodiscard]] base::Result<geo::Geometry<Crs>> clip_to_box(const geo::Geometry<Crs>& geometry,
                                                           const geo::Box<Crs>& box);

/// A valid geometry with all its coordinates on multiples of `grid`, valid again; what collapses is
/// dropped. Errors: internal when GEOS refuses the geometry.
template <typename Crs>
[[nodiscard]] base::Result<geo::Geometry<Crs>> snap_to_grid(const geo::Geometry<Crs>& geometry,
                                                            double grid = 1);

}  // namespace tasmim::topology

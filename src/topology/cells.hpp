#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "topology/shape.hpp"

#include <cstddef>
#include <vector>

namespace tasmim::topology {

/// Polygons cut along vertical and horizontal lines into cells of at most `most_vertices` (after
/// 16 cuts a cell stays as it is). Together they are the polygons, but for the rounding of the
/// cuts: good to find what is near, not to measure it.
/// Cost: vertices × log(vertices). Errors: internal when the polygons are not valid.
[[nodiscard]] base::Result<std::vector<Shape>> cells_of(const geo::Geometry<geo::Planar>& polygons,
                                                        std::size_t most_vertices);

}  // namespace tasmim::topology

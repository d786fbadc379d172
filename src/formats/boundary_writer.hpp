#pragma once

#include "geo/geometry.hpp"

#include <string>

namespace tasmim::formats {

/// The corners of polygons as the table that parse_boundary_table() reads and a spreadsheet opens:
/// "Borne;X;Y", corners B1, B2 … counted through all rings, decimal commas, lines ended by CR LF.
/// With several rings a first column tells each one's number ("Contour"). The corner that closes a
/// ring is not written again. Coordinates are rounded to `decimals` digits after the comma.
[[nodiscard]] std::string to_boundary_csv(const geo::Geometry<geo::Declared>& polygons,
                                          int decimals);

/// The same as a drawing in DXF R12 (AC1009), which every CAD program reads: each ring a closed
/// polyline on the layer CONTOUR, each corner's label a text on the layer BORNES. Plain ASCII.
[[nodiscard]] std::string to_boundary_dxf(const geo::Geometry<geo::Declared>& polygons,
                                          int decimals);

}  // namespace tasmim::formats

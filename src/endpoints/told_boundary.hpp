#pragma once

#include "base/error.hpp"
#include "formats/boundary_table.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace tasmim::endpoints {

/// A boundary as a surveyor told it, read.
struct ToldBoundary {
    /// How: "table", "wkt", "geojson" or "dxf".
    std::string_view format;
    /// Its corners; without labels unless it was a table.
    formats::BoundaryTable table;
    geo::Geometry<geo::Declared> ground;
    /// What else is drawn on the layer of a drawing and was not read: kind, and how many.
    std::map<std::string, std::size_t> passed_over;
};

/// Reads a table of corners, a polygon as WKT or GeoJSON, or the closed lines of a drawing in DXF:
/// the text itself says which. `layer` is the one of a drawing whose lines count, may be empty, and
/// is refused with anything else. Errors: invalid_argument, too_large. Thread-safe.
[[nodiscard]] base::Result<ToldBoundary> read_boundary(std::string_view text,
                                                       const std::string& layer);

}  // namespace tasmim::endpoints

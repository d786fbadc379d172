#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <string_view>

namespace tasmim::topology {

/// What a sender may make us hold.
struct WktLimits {
    std::size_t max_bytes = 10U << 20U;
    std::size_t max_vertices = 100'000;
};

/// Whether a text begins as well-known text does, with a kind of geometry and its coordinates, or
/// with an SRID; "Point;X;Y" does not.
[[nodiscard]] bool looks_like_wkt(std::string_view text) noexcept;

/// Reads well-known text (OGC 06-103r4, 7.2.2): POINT, LINESTRING, POLYGON and their MULTI forms, x
/// before y; what follows them in a position is left out. Errors: invalid_argument: not WKT, an
/// SRID before it (the CRS is said beside the text), empty, a collection, a ring that is not
/// closed, a number that is not finite or beyond ±1e9; too_large. Thread-safe.
[[nodiscard]] base::Result<geo::Geometry<geo::Declared>> parse_wkt(std::string_view text,
                                                                   const WktLimits& limits = {});

}  // namespace tasmim::topology

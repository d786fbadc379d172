#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"

#include <string>
#include <string_view>

namespace tasmim::mvt {

/// The rules that reading and writing share. Messages say the clause; the caller adds the place.

/// What reading and writing answer to what breaks the specification; `what` names the clause.
[[nodiscard]] tl::unexpected<base::Error> broken(std::string what);

/// A geometry that a feature may have: at least one point; lines of two points and more; rings of
/// three and more that are not closed twice; no step of length 0 (clause 4.3.3.2); the first ring
/// exterior and no ring of area 0 (4.3.4.4). `RingState` is not looked at. Errors:
/// invalid_argument.
[[nodiscard]] base::Result<void> check_geometry(const TileGeometry& geometry);

/// Strings are UTF-8 (protobuf's `string`). Errors: invalid_argument; `what` names the string.
[[nodiscard]] base::Result<void> check_utf8(std::string_view text, std::string_view what);

/// Polygons without anomalous points, their holes inside (clause 4.3.4.4). Errors:
/// invalid_argument.
[[nodiscard]] base::Result<void> check_rings(const TileGeometry& polygons);

}  // namespace tasmim::mvt

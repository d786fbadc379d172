#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"

#include <string>

namespace tasmim::mvt {

/// The bytes of a tile, version 2 of the specification; equal tiles give equal bytes.
/// Errors: invalid_argument for what `decode` would refuse (a layer without a name or named twice,
/// a key used twice in a feature, a geometry against the clauses …). Polygons are not checked for
/// RingState.
[[nodiscard]] base::Result<std::string> encode(const Tile& tile);

}  // namespace tasmim::mvt

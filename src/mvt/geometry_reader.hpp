#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"

#include <cstdint>
#include <span>

namespace tasmim::mvt {

/// Runs the commands of a feature's geometry (clauses 4.3.1 to 4.3.4). Sequence, counts and
/// parameters are checked, lengths and areas are not: that is check_geometry's. Errors:
/// invalid_argument.
[[nodiscard]] base::Result<TileGeometry> read_geometry(std::span<const std::uint32_t> commands,
                                                       geo::Dimension dimension);

}  // namespace tasmim::mvt

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <vector>

namespace tasmim::ingest {

/// All pieces of ground as one; a single piece stays as it is, to the bit. Empty of no pieces.
/// Errors: internal, when GEOS cannot unite them.
[[nodiscard]] base::Result<geo::Geometry<geo::Planar>> merged_ground(
    const std::vector<geo::Geometry<geo::Planar>>& pieces);

}  // namespace tasmim::ingest

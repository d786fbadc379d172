#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "planning/content.hpp"

#include <string>
#include <vector>

namespace tasmim::ingest {

/// All pieces of ground as one; a single piece stays as it is, to the bit. Empty of no pieces.
/// Errors: internal, when GEOS cannot unite them.
[[nodiscard]] base::Result<geo::Geometry<geo::Planar>> merged_ground(
    const std::vector<geo::Geometry<geo::Planar>>& pieces);

/// The polygons of a document's provisions of themes that tile the ground, as they are.
[[nodiscard]] std::vector<geo::Geometry<geo::Planar>> zones_of(const std::string& document,
                                                               const planning::Content& content);

}  // namespace tasmim::ingest

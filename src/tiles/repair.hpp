#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"
#include "tiles/grid.hpp"

namespace tasmim::tiles {

/// The slow ways, by general overlay, for the few polygons that the fast ones leave. Both give
/// rings of clause 4.3.4.4 on whole units, valid for OGC. Errors: internal when the overlay fails.

/// Makes polygons valid whose rings meet.
[[nodiscard]] base::Result<void> repair_rings(mvt::TileGeometry& polygons);

/// Rounds, repairs and cuts polygons at the tile's clip box; replaces what `out` holds.
[[nodiscard]] base::Result<void> clip_exactly(const geo::WorldGeometry& geometry,
                                              const TileGrid& grid,
                                              mvt::TileGeometry& out);

}  // namespace tasmim::tiles

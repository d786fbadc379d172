#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "geo/tile_id.hpp"
#include "snapshot/snapshot.hpp"
#include "tiles/layers.hpp"

#include <string>

namespace tasmim::tiles {

/// The bytes of a tile of the tileset `planning` (MVT 2.1, not compressed) as of a date; empty when
/// no layer has a feature there. Equal arguments give equal bytes.
///
/// Feature ids are those of provisions and parcels; of documents, 53 bits of a hash of their id.
/// Features stand in the order of the content. Geometries reach 64 units beyond the tile (extent
/// 4096). Generalised: coordinates are rounded to the tile's units, points on straight lines left
/// out; areas and lines smaller than a unit are shown one unit large. Nothing else is left out at
/// any zoom. Errors: not_found for a zoom beyond `deepest_zoom`; internal when a geometry cannot be
/// repaired. Thread-safe.
[[nodiscard]] base::Result<std::string> build(const snapshot::Snapshot& snapshot,
                                              geo::TileId tile,
                                              base::Date as_of,
                                              const LayerSelection& selection = {});

}  // namespace tasmim::tiles

#pragma once

#include "base/date.hpp"
#include "snapshot/snapshot.hpp"
#include "tiles/layers.hpp"

#include <optional>
#include <string>

namespace tasmim::tiles {

/// What the address of the tiles in a TileJSON says.
struct TileJsonRequest {
    /// "https://plan.example.ma", without a slash at its end; empty = relative to the server.
    std::string base_url;
    /// Version::on of the date that is shown.
    std::string version;
    /// Present when the client asked for a date; "today" stays out of the address.
    std::optional<base::Date> as_of;
    LayerSelection selection;
};

/// The description of the tileset `planning` (TileJSON 3.0.0): tile address, layers with their
/// fields and zooms, bounds and centre in degrees, what is generalised, attribution.
[[nodiscard]] std::string tile_json(const snapshot::Snapshot& snapshot,
                                    base::Date date,
                                    const TileJsonRequest& request);

/// The bounds of everything that tiles may show, in degrees; empty when there is nothing.
[[nodiscard]] geo::Box<geo::Wgs84> bounds_of(const snapshot::Snapshot& snapshot);

}  // namespace tasmim::tiles

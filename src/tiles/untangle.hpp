#pragma once

#include "mvt/tile.hpp"

namespace tasmim::tiles {

/// Makes polygons valid (clause 4.3.4.4 and OGC) whose rings meet or cross, on whole units and in
/// whole numbers: what is covered is what the rings go around more often clockwise than not. Rings
/// may be of any shape, without closing points. False, and nothing changed, when it does not
/// succeed.
[[nodiscard]] bool untangle(mvt::TileGeometry& polygons);

}  // namespace tasmim::tiles

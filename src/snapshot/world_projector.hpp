#pragma once

#include "base/error.hpp"
#include "crs/transformer.hpp"
#include "geo/world_geometry.hpp"

#include <cstddef>
#include <vector>

namespace tasmim::snapshot {

/// Puts geometries of the working CRS on the world grid. Neighbours share their corners, and PROJ
/// takes most of the time of loading: positions that were met lately are not computed again.
/// Not thread-safe: one for each thread; all give the same cells.
class WorldProjector {
  public:
    /// `points`: about how many will be asked for, repeated ones included.
    WorldProjector(const crs::Transformer& to_wgs84, std::size_t points);

    /// Errors: those of the transformer.
    [[nodiscard]] base::Result<geo::WorldGeometry> project(
        const geo::Geometry<geo::Planar>& geometry);

  private:
    struct Met {
        geo::Point<geo::Planar> position;
        geo::WorldPoint cell;
    };

    [[nodiscard]] base::Result<geo::WorldPoint> cell_of(geo::Point<geo::Planar> position);

    const crs::Transformer& to_wgs84_;
    /// By the hash of the position; the last one that fell on a place holds it.
    std::vector<Met> met_;
};

}  // namespace tasmim::snapshot

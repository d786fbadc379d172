#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"
#include "tiles/grid.hpp"
#include "tiles/polygon_clipper.hpp"
#include "tiles/sequence_clipper.hpp"

namespace tasmim::tiles {

/// Makes features' geometries for one tile: rounded to its units, cut at its buffer, valid by
/// clause 4.3.4.4 and for OGC. Not thread-safe: it keeps its memory.
///
/// Polygons are repaired one by one where rounding made rings meet, on the tile's own grid, so that
/// neighbours differ by no more than a unit there. What is smaller than a unit in all its parts
/// does not vanish: an area becomes the unit square at its first point, a line a step of one unit
/// to the east.
class Cutter {
  public:
    explicit Cutter(geo::TileId tile) noexcept : grid_{tile}, lines_{grid_}, polygons_{grid_} {}

    ~Cutter() = default;
    Cutter(const Cutter&) = delete;
    Cutter& operator=(const Cutter&) = delete;

    /// The geometry in the tile and its buffer; empty when nothing of it lies there. Borrowed until
    /// the next call. Errors: internal when a repair fails.
    [[nodiscard]] base::Result<const mvt::TileGeometry*> cut(const geo::WorldGeometry& geometry);

    [[nodiscard]] const TileGrid& grid() const noexcept { return grid_; }

  private:
    void cut_points(const geo::WorldGeometry& geometry);
    void cut_lines(const geo::WorldGeometry& geometry);
    [[nodiscard]] base::Result<void> cut_polygons(const geo::WorldGeometry& geometry);
    /// Stands for a geometry that is smaller than a unit.
    void put_speck(const geo::WorldGeometry& geometry);

    TileGrid grid_;
    SequenceClipper lines_;
    PolygonClipper polygons_;
    mvt::TileGeometry out_;
};

}  // namespace tasmim::tiles

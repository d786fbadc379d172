#pragma once

#include "geo/tile_id.hpp"
#include "geo/world_geometry.hpp"
#include "mvt/tile.hpp"

#include <initializer_list>
#include <utility>
#include <vector>

namespace tasmim::support {

/// At zoom 20 a tile's unit is one cell of the world grid: what is drawn in units is exact.
inline const geo::TileId drawing_tile = *geo::TileId::make(20, 500000, 400000);

using Units = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// Draws in the units of `drawing_tile`; rings are given without their closing point.
class WorldBuilder {
  public:
    explicit WorldBuilder(geo::Dimension dimension) { world_.dimension = dimension; }

    WorldBuilder& sequence(const Units& points) {
        for (const auto& [x, y] : points) {
            put(x, y);
        }
        if (world_.dimension == geo::Dimension::polygon) {
            put(points.front().first, points.front().second);
        }
        world_.sequence_ends.push_back(static_cast<std::uint32_t>(world_.points.size()));
        return *this;
    }
    WorldBuilder& part(std::initializer_list<Units> sequences) {
        for (const auto& points : sequences) {
            sequence(points);
        }
        world_.part_ends.push_back(static_cast<std::uint32_t>(world_.sequence_ends.size()));
        return *this;
    }
    [[nodiscard]] geo::WorldGeometry done() const { return world_; }

  private:
    void put(std::int64_t x, std::int64_t y) {
        world_.points.push_back(
            {static_cast<std::uint32_t>(std::int64_t{drawing_tile.column()} * 4096 + x),
             static_cast<std::uint32_t>(std::int64_t{drawing_tile.row()} * 4096 + y)});
    }

    geo::WorldGeometry world_;
};

inline geo::WorldGeometry a_polygon(std::initializer_list<Units> rings) {
    return WorldBuilder{geo::Dimension::polygon}.part(rings).done();
}

inline geo::WorldGeometry a_line(const Units& points) {
    return WorldBuilder{geo::Dimension::line}.part({points}).done();
}

}  // namespace tasmim::support

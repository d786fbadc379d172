#pragma once

#include "geo/tile_id.hpp"
#include "geo/world_geometry.hpp"

#include <cstdint>

namespace tasmim::tiles {

/// A tile's width and height in its own units, and how far its geometries reach beyond its borders:
/// one sixty-fourth of the tile, so that the widest outlines of the styles meet across borders.
inline constexpr std::int32_t tile_extent = 4096;
inline constexpr std::int32_t tile_buffer = 64;

/// The deepest zoom that is built: there a tile's unit is one cell of the world grid (9.3 mm).
inline constexpr std::uint32_t deepest_zoom = 20;

/// A place in a tile's units, before it is known to be near the tile.
struct GridPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;

    bool operator==(const GridPoint&) const noexcept = default;
};

/// Sides of the clip box on which a point lies outside, as bits; 0 = inside or on the border.
namespace side {
inline constexpr unsigned left = 1;
inline constexpr unsigned right = 2;
inline constexpr unsigned above = 4;
inline constexpr unsigned below = 8;
}  // namespace side

/// The units of one tile. All tiles of a zoom share one grid: a cell of the world goes to the same
/// unit whichever tile asks, so what is shared on the ground stays shared in tiles.
class TileGrid {
  public:
    /// `tile` is at most `deepest_zoom` deep.
    explicit TileGrid(geo::TileId tile) noexcept
        : shift_{deepest_zoom - tile.zoom()},
          half_{shift_ == 0 ? 0 : std::int64_t{1} << (shift_ - 1)},
          origin_{std::int64_t{tile.column()} * tile_extent,
                  std::int64_t{tile.row()} * tile_extent},
          low_{first_cell(origin_.x - tile_buffer), first_cell(origin_.y - tile_buffer)},
          high_{first_cell(origin_.x + tile_extent + tile_buffer + 1) - 1,
                first_cell(origin_.y + tile_extent + tile_buffer + 1) - 1} {}

    /// Rounded to the nearest unit, halves up.
    [[nodiscard]] GridPoint to_tile(geo::WorldPoint p) const noexcept {
        return {((std::int64_t{p.x} + half_) >> shift_) - origin_.x,
                ((std::int64_t{p.y} + half_) >> shift_) - origin_.y};
    }

    /// Where `to_tile(p)` lies to the clip box (the tile and its buffer, borders included).
    [[nodiscard]] unsigned outcode(geo::WorldPoint p) const noexcept {
        const std::int64_t x = p.x;
        const std::int64_t y = p.y;
        return (x < low_.x ? side::left : 0U) | (x > high_.x ? side::right : 0U) |
               (y < low_.y ? side::above : 0U) | (y > high_.y ? side::below : 0U);
    }

    /// The cells that go into the clip box.
    [[nodiscard]] geo::Box<geo::World> cells() const noexcept {
        return {static_cast<double>(low_.x),
                static_cast<double>(low_.y),
                static_cast<double>(high_.x),
                static_cast<double>(high_.y)};
    }

  private:
    [[nodiscard]] std::int64_t first_cell(std::int64_t unit) const noexcept {
        return unit * (std::int64_t{1} << shift_) - half_;
    }

    std::uint32_t shift_;
    std::int64_t half_;
    GridPoint origin_;
    GridPoint low_;
    GridPoint high_;
};

}  // namespace tasmim::tiles

#include "geo/tile_id.hpp"

#include "geo/mercator.hpp"

namespace tasmim::geo {

std::optional<TileId> TileId::make(std::uint32_t zoom,
                                   std::uint32_t column,
                                   std::uint32_t row) noexcept {
    if (zoom > max_zoom || (column >> zoom) != 0 || (row >> zoom) != 0) {
        return std::nullopt;
    }
    return TileId{zoom, column, row};
}

Box<WebMercator> bounds(TileId tile) noexcept {
    const double size = 2 * mercator_limit_m / static_cast<double>(1U << tile.zoom());
    const double west = tile.column() * size - mercator_limit_m;
    const double north = mercator_limit_m - tile.row() * size;
    return {west, north - size, west + size, north};
}

TileId tile_at(Point<Wgs84> position, std::uint32_t zoom) noexcept {
    const auto level = zoom > TileId::max_zoom ? TileId::max_zoom : zoom;
    const auto world = to_world(position);
    const auto shift = [&](std::uint32_t v) { return level == 0 ? 0U : v >> (32U - level); };
    return *TileId::make(level, shift(world.x), shift(world.y));
}

}  // namespace tasmim::geo

#pragma once

#include "geo/point.hpp"

#include <cstdint>

namespace tasmim::geo {

/// Half the circumference of the sphere of EPSG:3857: its coordinates span ±this, metres.
inline constexpr double mercator_limit_m = 20037508.342789244;

/// Spherical Mercator (EPSG method 1024). Latitudes beyond ±85.0511° are moved to the border.
[[nodiscard]] Point<WebMercator> to_mercator(Point<Wgs84> position) noexcept;
[[nodiscard]] Point<Wgs84> to_wgs84(Point<WebMercator> position) noexcept;

/// A position on the world as 2^32 × 2^32 cells, x from the west, y from the north (as tiles
/// count). One cell is 9.3 mm at the equator; the cell of a position is found by flooring.
struct WorldPoint {
    std::uint32_t x = 0;
    std::uint32_t y = 0;

    bool operator==(const WorldPoint&) const noexcept = default;
};

[[nodiscard]] WorldPoint to_world(Point<Wgs84> position) noexcept;
/// The centre of the cell.
[[nodiscard]] Point<Wgs84> to_wgs84(WorldPoint position) noexcept;

}  // namespace tasmim::geo

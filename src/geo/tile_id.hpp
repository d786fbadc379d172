#pragma once

#include "geo/box.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace tasmim::geo {

/// A tile of the WebMercatorQuad tile matrix set (OGC 17-083r4, annex D): zoom, column from the
/// west, row from the north. Only valid ones exist: zoom ≤ 24, column and row within the zoom.
class TileId {
  public:
    static constexpr std::uint32_t max_zoom = 24;

    [[nodiscard]] static std::optional<TileId> make(std::uint32_t zoom,
                                                    std::uint32_t column,
                                                    std::uint32_t row) noexcept;

    [[nodiscard]] std::uint32_t zoom() const noexcept { return zoom_; }
    [[nodiscard]] std::uint32_t column() const noexcept { return column_; }
    [[nodiscard]] std::uint32_t row() const noexcept { return row_; }

    auto operator<=>(const TileId&) const noexcept = default;

  private:
    TileId(std::uint32_t zoom, std::uint32_t column, std::uint32_t row) noexcept
        : zoom_{zoom}, column_{column}, row_{row} {}

    std::uint32_t zoom_;
    std::uint32_t column_;
    std::uint32_t row_;
};

/// The tile's bounds, without buffer. CRS: EPSG:3857. Never crosses the antimeridian.
[[nodiscard]] Box<WebMercator> bounds(TileId tile) noexcept;

/// The tile that holds a position at a zoom; on a border the one to the east and south.
/// Latitudes beyond ±85.0511° are moved to the border.
[[nodiscard]] TileId tile_at(Point<Wgs84> position, std::uint32_t zoom) noexcept;

}  // namespace tasmim::geo

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tasmim::formats {

/// What a sender may make us hold.
struct GeoJsonLimits {
    std::size_t max_bytes = 10U << 20U;
    std::size_t max_vertices = 100'000;
    int max_depth = 24;
};

/// A geometry read from GeoJSON, with what was mended or left out on the way.
struct GeoJson {
    geo::Geometry<geo::Declared> geometry;
    /// Rings whose last position was not their first; they were closed with their first.
    std::size_t closed_rings = 0;
    /// Positions had a third number or more; only x and y were kept.
    bool dropped_z = false;
    /// The name in an old-style "crs" member (GeoJSON 2008); empty when there is none. Never
    /// applied here.
    std::string declared_crs;
};

/// Reads a GeoJSON geometry (RFC 7946) or a Feature around one: Point, LineString, Polygon and
/// their Multi forms, x before y, in whatever CRS the request says. Rings may wind either way.
/// Errors: invalid_argument, saying where ("coordinates[0][3]"): not JSON, no geometry, a
/// collection, no position, fewer than 2 or 4 positions in a line or ring, a number out of ±1e9;
/// too_large.
[[nodiscard]] base::Result<GeoJson> parse_geojson(std::string_view text,
                                                  const GeoJsonLimits& limits = {});

/// The geometry as GeoJSON text, single type when it has one part, rings wound as stored.
/// Coordinates are rounded to `decimals` digits when given, else written so that they read back as
/// the same doubles. Crs is geo::Wgs84 (RFC 7946), geo::Planar or geo::Declared (then name the CRS
/// beside it).
template <typename Crs>
[[nodiscard]] std::string to_geojson(const geo::Geometry<Crs>& geometry,
                                     std::optional<int> decimals = {});

extern template std::string to_geojson(const geo::Geometry<geo::Wgs84>&, std::optional<int>);
extern template std::string to_geojson(const geo::Geometry<geo::Planar>&, std::optional<int>);
extern template std::string to_geojson(const geo::Geometry<geo::Declared>&, std::optional<int>);

}  // namespace tasmim::formats

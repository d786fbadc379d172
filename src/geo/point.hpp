#pragma once

#include <compare>

namespace tasmim::geo {

/// CRS tags: points of different tags do not mix. Axis order is always x = easting or longitude,
/// y = northing or latitude; EPSG axis order is handled in crs/ and in request parsing only.

/// Longitude and latitude in degrees, OGC:CRS84.
struct Wgs84 {};
/// EPSG:3857, metres, y grows north.
struct WebMercator {};
/// The territory's working CRS: projected, metres (EPSG:26191 in Skhirate-Témara).
struct Planar {};
/// A CRS that a value beside the coordinates names (a source file's, a request's).
struct Declared {};

template <typename Crs>
struct Point {
    double x = 0;
    double y = 0;

    auto operator<=>(const Point&) const noexcept = default;
};

}  // namespace tasmim::geo

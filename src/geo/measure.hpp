#pragma once

#include "geo/geometry.hpp"

#include <optional>

namespace tasmim::geo {

/// Twice the signed area of a closed ring, positive when anticlockwise (y up). Square metres × 2.
/// Computed relative to the first vertex, so that large coordinates cost no digits.
[[nodiscard]] double twice_signed_area(const Sequence<Planar>& ring) noexcept;

/// The area of a valid polygon geometry, holes removed; 0 for points and lines. Square metres on
/// the grid.
[[nodiscard]] double area_m2(const Geometry<Planar>& geometry) noexcept;

/// The length of lines or the perimeter of polygons, metres on the grid.
[[nodiscard]] double length_m(const Geometry<Planar>& geometry) noexcept;

/// Distance from a point to a segment, metres.
[[nodiscard]] double distance_m(Point<Planar> p, Point<Planar> a, Point<Planar> b) noexcept;

/// The point of the geometry's outline that is nearest to a point, the first of equally near ones;
/// empty when the outline is.
[[nodiscard]] std::optional<Point<Planar>> nearest_on_outline(
    Point<Planar> p, const Geometry<Planar>& geometry) noexcept;

/// Distance from a point to the nearest vertex or edge of the geometry's outline; infinity when
/// empty.
[[nodiscard]] double distance_to_outline_m(Point<Planar> p,
                                           const Geometry<Planar>& geometry) noexcept;

/// Whether a polygon geometry covers a point, by the even-odd rule over all rings.
/// A point on the outline may fall on either side: ask distance_to_outline_m where that matters.
[[nodiscard]] bool contains(const Geometry<Planar>& polygons, Point<Planar> p) noexcept;

}  // namespace tasmim::geo

#pragma once

#include "base/error.hpp"
#include "geo/point.hpp"
#include "topology/shape.hpp"

#include <span>

namespace tasmim::topology {

/// Overlay and predicates on valid shapes, exact to the rounding of doubles; thread-safe.
/// Errors of all: internal when GEOS refuses, as it does for most invalid polygons. A failure is
/// never an empty result. Invalid input may also be answered wrongly: check or repair first.

/// What both share, of any dimension.
[[nodiscard]] base::Result<Shape> intersection(const Shape& a, const Shape& b);
/// What of `a` is not in `b`.
[[nodiscard]] base::Result<Shape> difference(const Shape& a, const Shape& b);
/// Everything that is in one of them, counted once; polygons may be invalid as a set (overlap).
[[nodiscard]] base::Result<Shape> union_of(std::span<const Shape> shapes);

/// Everything within `distance_m` (negative: shrinks polygons). Arcs have `quad_segments` chords
/// per quarter circle, all inside the true arc.
[[nodiscard]] base::Result<Shape> buffer(const Shape& shape,
                                         double distance_m,
                                         int quad_segments = 8);
/// The rings of polygons as lines, the ends of lines as points.
[[nodiscard]] base::Result<Shape> outline(const Shape& shape);
/// A point inside the shape (on it, for lines and points). Errors: also when it is empty.
[[nodiscard]] base::Result<geo::Point<geo::Planar>> point_in(const Shape& shape);

/// Metres between the nearest points; 0 when they meet. Errors: also when one is empty.
[[nodiscard]] base::Result<double> distance_m(const Shape& a, const Shape& b);
[[nodiscard]] base::Result<bool> within_distance(const Shape& a, const Shape& b, double distance_m);
/// No point of `b` lies outside `a`; borders count as inside.
[[nodiscard]] base::Result<bool> covers(const Shape& a, const Shape& b);
[[nodiscard]] base::Result<bool> intersects(const Shape& a, const Shape& b);
/// The same set of points, whatever the order of vertices.
[[nodiscard]] base::Result<bool> equals(const Shape& a, const Shape& b);

}  // namespace tasmim::topology

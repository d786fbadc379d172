#pragma once

#include "geo/geometry.hpp"
#include "topology/shape.hpp"

#include <utility>

namespace tasmim::topology::test {

using Geometry = geo::Geometry<geo::Planar>;
using Ring = geo::Sequence<geo::Planar>;

inline Ring ring(double x0, double y0, double x1, double y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

/// A polygon of one part: its outer ring, then its holes.
inline Geometry polygon(geo::Part<geo::Planar> rings) {
    return {geo::Dimension::polygon, {std::move(rings)}};
}

inline Geometry box(double x0, double y0, double x1, double y1) {
    return polygon({ring(x0, y0, x1, y1)});
}

inline Geometry line(Ring points) {
    return {geo::Dimension::line, {{std::move(points)}}};
}

inline Geometry point(double x, double y) {
    return {geo::Dimension::point, {{{{x, y}}}}};
}

inline Shape shape(const Geometry& geometry) {
    return Shape::make(geometry).value();
}

}  // namespace tasmim::topology::test

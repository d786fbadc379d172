#pragma once

#include "overlay/land.hpp"
#include "overlay/overlay_index.hpp"
#include "planning/content.hpp"

#include <utility>
#include <vector>

namespace tasmim::overlay::test {

using Geometry = geo::Geometry<geo::Planar>;
using Ring = geo::Sequence<geo::Planar>;

/// Far from the origin, as real coordinates are.
inline constexpr double east = 360000;
inline constexpr double north = 371000;

/// A ring of points given relative to (east, north); closed here.
inline Ring ring(Ring points) {
    for (auto& point : points) {
        point.x += east;
        point.y += north;
    }
    points.push_back(points.front());
    return points;
}

inline Ring square(double x0, double y0, double x1, double y1) {
    return ring({{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}});
}

inline Geometry polygon(geo::Part<geo::Planar> rings) {
    return {geo::Dimension::polygon, {std::move(rings)}};
}

inline Geometry box(double x0, double y0, double x1, double y1) {
    return polygon({square(x0, y0, x1, y1)});
}

inline Geometry line(Ring points) {
    for (auto& point : points) {
        point.x += east;
        point.y += north;
    }
    return {geo::Dimension::line, {{std::move(points)}}};
}

inline Geometry points(const Ring& positions) {
    Geometry geometry{geo::Dimension::point, {}};
    for (const auto& at : positions) {
        geometry.parts.push_back({{{at.x + east, at.y + north}}});
    }
    return geometry;
}

inline Geometry together(Geometry first, const Geometry& second) {
    first.parts.insert(first.parts.end(), second.parts.begin(), second.parts.end());
    return first;
}

/// The measure of one geometry, as the only provision of a theme, against a land.
inline Hit measured(const Geometry& land, const Geometry& provision, planning::Theme theme = {}) {
    theme.id = "theme";
    planning::Provision single;
    single.theme = theme.id;
    single.geometry = provision;
    const std::vector provisions{single};
    const std::vector themes{theme};
    return OverlayIndex{provisions, themes}.measure(Land::make(land).value(), 0).value();
}

}  // namespace tasmim::overlay::test

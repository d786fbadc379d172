#pragma once

#include "geo/box.hpp"
#include "geo/point.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tasmim::geo {

enum class Dimension : std::uint8_t { point = 0, line = 1, polygon = 2 };

/// Consecutive vertices: a line, a ring (first point repeated at the end) or a single point.
template <typename Crs>
using Sequence = std::vector<Point<Crs>>;

/// A polygon's rings (the outer one first, then its holes), a line's one sequence, a point's one
/// point.
template <typename Crs>
using Part = std::vector<Sequence<Crs>>;

/// A geometry of one dimension with any number of parts; no part = empty.
/// Nothing here says that it is valid in the OGC sense: topology/ checks and repairs.
template <typename Crs>
struct Geometry {
    Dimension dimension = Dimension::polygon;
    std::vector<Part<Crs>> parts;

    bool operator==(const Geometry&) const = default;

    [[nodiscard]] bool is_empty() const noexcept { return parts.empty(); }
};

template <typename Crs, typename Visit>
void for_each_point(const Geometry<Crs>& geometry, Visit&& visit) {
    for (const auto& part : geometry.parts) {
        for (const auto& sequence : part) {
            for (const auto& point : sequence) {
                visit(point);
            }
        }
    }
}

template <typename Crs>
[[nodiscard]] Box<Crs> bounds(const Geometry<Crs>& geometry) {
    Box<Crs> box;
    for_each_point(geometry, [&](const Point<Crs>& p) { box.extend(p); });
    return box;
}

template <typename Crs>
[[nodiscard]] std::size_t count_points(const Geometry<Crs>& geometry) {
    std::size_t count = 0;
    for_each_point(geometry, [&](const Point<Crs>&) { ++count; });
    return count;
}

}  // namespace tasmim::geo

#pragma once

#include "geo/point.hpp"

#include <algorithm>
#include <limits>

namespace tasmim::geo {

/// An axis-aligned box, borders included. A new box is empty: it intersects nothing.
template <typename Crs>
struct Box {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    bool operator==(const Box&) const noexcept = default;

    [[nodiscard]] bool is_empty() const noexcept { return !(min_x <= max_x && min_y <= max_y); }
    [[nodiscard]] double width() const noexcept { return max_x - min_x; }
    [[nodiscard]] double height() const noexcept { return max_y - min_y; }

    void extend(const Point<Crs>& p) noexcept {
        min_x = std::min(min_x, p.x);
        min_y = std::min(min_y, p.y);
        max_x = std::max(max_x, p.x);
        max_y = std::max(max_y, p.y);
    }
    void extend(const Box& other) noexcept {
        min_x = std::min(min_x, other.min_x);
        min_y = std::min(min_y, other.min_y);
        max_x = std::max(max_x, other.max_x);
        max_y = std::max(max_y, other.max_y);
    }
    /// Larger by `margin` (in the CRS's unit) on every side.
    [[nodiscard]] Box grown(double margin) const noexcept {
        return {min_x - margin, min_y - margin, max_x + margin, max_y + margin};
    }
    [[nodiscard]] bool intersects(const Box& other) const noexcept {
        return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
               other.min_y <= max_y;
    }
    [[nodiscard]] bool contains(const Point<Crs>& p) const noexcept {
        return min_x <= p.x && p.x <= max_x && min_y <= p.y && p.y <= max_y;
    }
    [[nodiscard]] bool contains(const Box& other) const noexcept {
        return min_x <= other.min_x && other.max_x <= max_x && min_y <= other.min_y &&
               other.max_y <= max_y;
    }
};

}  // namespace tasmim::geo

#include "endpoints/boundary_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

/// Whether the corners follow one another as the hands of a clock, x to the east and y to the
/// north; null for a ring that goes either way, as one that crosses itself may.
Json is_clockwise(const std::vector<formats::BoundaryCorner>& ring) {
    constexpr double rounding = 1e-9;
    const auto origin = ring.front().at;
    double twice_area = 0;
    double largest = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const auto a = ring[i].at;
        const auto b = ring[i + 1].at;
        const double twice_triangle =
            (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
        twice_area += twice_triangle;
        largest = std::max(largest, std::abs(twice_triangle));
    }
    return std::abs(twice_area) <= rounding * largest ? Json(nullptr) : Json(twice_area < 0);
}

}  // namespace

Json boundary_json(const ToldBoundary& boundary) {
    const auto& table = boundary.table;
    auto rings = Json::array();
    auto clockwise = Json::array();
    for (const auto& ring : table.rings) {
        auto corners = Json::array();
        for (const auto& corner : ring) {
            corners.push_back({{"label", corner.label}, {"x", corner.at.x}, {"y", corner.at.y}});
        }
        rings.push_back(std::move(corners));
        clockwise.push_back(is_clockwise(ring));
    }
    return {{"format", boundary.format},
            {"rings", std::move(rings)},
            {"clockwise", std::move(clockwise)},
            {"headings", table.headings},
            {"repeated_corners", table.repeated_corners},
            {"other_columns", table.other_columns},
            {"passed_over", boundary.passed_over}};
}

}  // namespace tasmim::endpoints

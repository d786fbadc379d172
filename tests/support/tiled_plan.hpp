#pragma once

#include "planning/content.hpp"
#include "support/plan_builder.hpp"
#include "topology/repair.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace tasmim::support {

inline constexpr double size_m = 60;
inline constexpr int strips = 5;

/// The border between two strips of zones: from south to north, wavering.
inline geo::Sequence<geo::Planar> border(int number) {
    geo::Sequence<geo::Planar> points;
    for (int i = 0; i <= 12; ++i) {
        const bool straight = number == 0 || number == strips;
        const double aside = straight ? 0 : 4 * std::sin(1.7 * i + number);
        points.push_back({east + number * size_m / strips + aside, north + i * size_m / 12});
    }
    return points;
}

/// Zones that tile a square of 60 m, and strips of a second theme that overlap one another.
inline planning::Content a_tiled_plan() {
    planning::Content content = a_small_plan();
    const auto ground = a_square(east, north, size_m);
    content.documents[0].perimeter = ground;
    content.coverages = {{"PA-1", "coast", a_square(east + 20, north + 20, size_m)},
                         {"PA-1", "zoning", ground}};
    content.provisions.clear();
    for (int i = 0; i < strips; ++i) {
        auto ring = border(i);
        const auto right = border(i + 1);
        ring.insert(ring.end(), right.rbegin(), right.rend());
        ring.push_back(ring.front());
        const std::string code = "Z" + std::to_string(i);
        content.provisions.push_back(
            a_provision("zoning", code, {geo::Dimension::polygon, {{ring}}}));
        content.provisions.push_back(a_provision(
            "coast", "L" + std::to_string(i), a_square(east + 9 * i, north + 7 * i, 25)));
    }
    std::ranges::sort(content.provisions, {}, &planning::Provision::id);
    return content;
}

/// Any valid polygons on and around the plan.
inline std::optional<geo::Geometry<geo::Planar>> any_land() {
    geo::Sequence<geo::Planar> ring;
    const auto corners = *rc::gen::inRange(3, 12);
    for (int i = 0; i < corners; ++i) {
        const auto at = *rc::gen::pair(rc::gen::inRange(-100, 700), rc::gen::inRange(-100, 700));
        ring.push_back({east + at.first / 10.0, north + at.second / 10.0});
    }
    ring.push_back(ring.front());
    const auto repaired = topology::repair({geo::Dimension::polygon, {{ring}}});
    return repaired ? std::optional{repaired->geometry} : std::nullopt;
}

}  // namespace tasmim::support

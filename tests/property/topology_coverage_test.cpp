#include "geo/measure.hpp"
#include "support/property.hpp"
#include "topology/coverage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace tasmim::topology {
namespace {

using Geometry = geo::Geometry<geo::Planar>;
using Ring = geo::Sequence<geo::Planar>;

constexpr double west = 360000;
constexpr double south = 371000;
constexpr double width = 50;

/// A border from south to north, digitised once for each of its zones: up to 20 m off the true one.
struct Border {
    std::vector<double> left;
    std::vector<double> right;
};

std::vector<double> any_offsets(std::size_t points, bool is_edge) {
    auto offsets = *rc::gen::container<std::vector<int>>(points, rc::gen::inRange(-2000, 2000));
    std::vector<double> metres(points, 0);
    if (!is_edge) {
        std::ranges::transform(offsets, metres.begin(), [](int cm) { return cm / 100.0; });
    }
    return metres;
}

/// The ring between two lines of points, each from south to north, `height` apart.
Geometry zone(double x, const std::vector<double>& from, const std::vector<double>& to) {
    Ring ring;
    for (std::size_t i = 0; i < from.size(); ++i) {
        ring.push_back({x + from[i], south + static_cast<double>(i)});
    }
    for (std::size_t i = to.size(); i-- > 0;) {
        ring.push_back({x + width + to[i], south + static_cast<double>(i)});
    }
    ring.push_back(ring.front());
    std::ranges::reverse(ring);
    return {geo::Dimension::polygon, {{std::move(ring)}}};
}

double total(const auto& misfits) {
    return std::accumulate(misfits.begin(), misfits.end(), 0.0, [](double sum, const auto& misfit) {
        return sum + misfit.area_m2;
    });
}

struct Plan {
    Geometry perimeter;
    std::vector<Geometry> zones;
    double zones_m2 = 0;
};

/// Strips side by side; no point belongs to three.
Plan any_plan(std::size_t most_points) {
    const auto strips = *rc::gen::inRange<std::size_t>(1, 6);
    const auto points = *rc::gen::inRange<std::size_t>(2, most_points);
    const std::vector<double> straight(points, 0);
    Plan plan;
    auto left = straight;
    for (std::size_t i = 0; i < strips; ++i) {
        const bool is_last = i + 1 == strips;
        const auto right = any_offsets(points, is_last);
        plan.zones.push_back(zone(west + static_cast<double>(i) * width, left, right));
        plan.zones_m2 += geo::area_m2(plan.zones.back());
        left = any_offsets(points, is_last);
    }
    const std::vector<double> east(points, static_cast<double>(strips - 1) * width);
    plan.perimeter = zone(west, straight, east);
    return plan;
}

void expect_law(const Plan& plan) {
    const auto faults = coverage_faults(plan.zones, plan.perimeter).value();

    const double perimeter_m2 = geo::area_m2(plan.perimeter);
    // Misfits of less than a square millimetre are passed over.
    const double tolerance_m2 = 1e-3 + 1e-9 * perimeter_m2;
    RC_ASSERT(std::abs(plan.zones_m2 + total(faults.gaps) - total(faults.overlaps) -
                       perimeter_m2) <= tolerance_m2);
}

RC_GTEST_PROP(Coverage, ZonesAndGapsLessOverlapsAreThePerimeter, ()) {
    expect_law(any_plan(40));
}

RC_GTEST_PROP(Coverage, ZonesOfManyPointsKeepTheLaw, ()) {
    expect_law(any_plan(200));
}

}  // namespace
}  // namespace tasmim::topology

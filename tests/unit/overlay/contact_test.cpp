#include "overlay/contact.hpp"

#include "geo/measure.hpp"
#include "plans.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tasmim::overlay {
namespace {

using test::box;
using test::Geometry;
using test::line;
using test::polygon;
using test::Ring;

constexpr double tolerance_m = 0.1;

/// Teeth from above, whose tips stand on y = 0 every `pitch` metres from 0 on.
Geometry comb(int teeth, double pitch) {
    Ring points;
    for (int i = 0; i < teeth; ++i) {
        points.push_back({i * pitch, 0});
        points.push_back({(i + 0.5) * pitch, 5});
    }
    points.push_back({teeth * pitch, 10});
    points.push_back({0, 10});
    return polygon({test::ring(points)});
}

double apart_m(const Geometry& places, std::size_t i, std::size_t j) {
    const auto a = places.parts[i][0][0];
    const auto b = places.parts[j][0][0];
    return std::hypot(a.x - b.x, a.y - b.y);
}

TEST(ContactPoints, AreOneForEachPlaceThatTouches) {
    const auto land = Land::make(box(-1, -10, 101, 0)).value();

    const auto places = contact_points(land, EdgeIndex{comb(50, 2)}, tolerance_m);

    ASSERT_EQ(places.parts.size(), 50);
    for (int i = 0; i < 50; ++i) {
        EXPECT_NEAR(geo::distance_to_outline_m({test::east + 2 * i, test::north}, places), 0, 1e-9);
    }
}

TEST(ContactPoints, LieFartherApartThanTheTolerance) {
    const auto land = Land::make(box(-1, -10, 101, 0)).value();

    const auto places = contact_points(land, EdgeIndex{comb(300, 0.04)}, tolerance_m);

    ASSERT_GT(places.parts.size(), 50);
    ASSERT_LT(places.parts.size(), 300);
    for (std::size_t i = 0; i < places.parts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(apart_m(places, i, j), tolerance_m);
        }
    }
}

TEST(ContactPoints, AreExactPlacesWithoutATolerance) {
    const auto land = Land::make(box(0, 0, 20, 20)).value();

    const auto places = contact_points(land, EdgeIndex{line({{5, 20}, {7, 25}, {9, 20}})}, 0);

    EXPECT_EQ(places.parts.size(), 2);
}

}  // namespace
}  // namespace tasmim::overlay

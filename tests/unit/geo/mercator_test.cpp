#include "geo/mercator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace tasmim::geo {
namespace {

TEST(Mercator, AgreesWithTheExampleOfTheGuidanceNote) {
    // IOGP Guidance Note 7-2, "Popular Visualisation Pseudo-Mercator": 24°22'54.433"N,
    // 100°20'00.000"W.
    const auto there = to_mercator({-100.0 - 20.0 / 60, 24.0 + 22.0 / 60 + 54.433 / 3600});

    EXPECT_NEAR(there.x, -11169055.58, 0.01);
    EXPECT_NEAR(there.y, 2800000.00, 0.01);
}

TEST(Mercator, MovesThePolesToTheBorder) {
    EXPECT_DOUBLE_EQ(to_mercator({0, 90}).y, mercator_limit_m);
    EXPECT_DOUBLE_EQ(to_mercator({0, -90}).y, -mercator_limit_m);
    EXPECT_DOUBLE_EQ(to_mercator({0, 86}).y, mercator_limit_m);
}

TEST(WorldGrid, CountsFromTheNorthWest) {
    EXPECT_EQ(to_world({-180, 85.06}), (WorldPoint{0, 0}));
    EXPECT_EQ(to_world({0, 0}), (WorldPoint{1U << 31U, 1U << 31U}));
}

TEST(WorldGrid, EndsWithItsLastCell) {
    constexpr auto last = std::numeric_limits<std::uint32_t>::max();

    EXPECT_EQ(to_world({180, -86}), (WorldPoint{last, last}));
    EXPECT_EQ(to_world({720, -90}), (WorldPoint{last, last}));
}

TEST(WorldGrid, TakesWhatIsNoNumberAsTheFirstCell) {
    const double nan = std::numeric_limits<double>::quiet_NaN();

    EXPECT_EQ(to_world({nan, nan}), (WorldPoint{0, 0}));
}

RC_GTEST_PROP(MercatorProperty, ReturnsToWhereItCameFrom, ()) {
    const Point<Wgs84> position{*rc::gen::inRange(-180000000, 180000000) / 1e6,
                                *rc::gen::inRange(-85000000, 85000000) / 1e6};

    const auto back = to_wgs84(to_mercator(position));

    RC_ASSERT(std::abs(back.x - position.x) < 1e-12);
    RC_ASSERT(std::abs(back.y - position.y) < 1e-12);
}

RC_GTEST_PROP(WorldGridProperty,
              FindsTheCellAgainFromItsCentre,
              (std::uint32_t x, std::uint32_t y)) {
    const WorldPoint cell{x, y};

    RC_ASSERT(to_world(to_wgs84(cell)) == cell);
}

RC_GTEST_PROP(WorldGridProperty, KeepsTheOrderOfPositions, ()) {
    const auto a = *rc::gen::inRange(-85000000, 85000000);
    const auto b = *rc::gen::inRange(-85000000, 85000000);

    RC_ASSERT((a < b) <= (to_world({0, a / 1e6}).y >= to_world({0, b / 1e6}).y));
}

}  // namespace
}  // namespace tasmim::geo

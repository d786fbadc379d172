#include "mvt/rings.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tasmim::mvt {
namespace {

using Ring = std::vector<TilePoint>;

TileGeometry polygons(const std::vector<Ring>& rings) {
    TileGeometry geometry;
    for (const auto& ring : rings) {
        geometry.points.insert(geometry.points.end(), ring.begin(), ring.end());
        geometry.end_sequence();
    }
    return geometry;
}

/// y grows down: this order is exterior.
Ring square(std::int32_t x, std::int32_t y, std::int32_t side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

Ring hole(std::int32_t x, std::int32_t y, std::int32_t side) {
    return {{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}};
}

RingState state(const std::vector<Ring>& rings) {
    return state_of_rings(polygons(rings));
}

TEST(Rings, CallsClockwiseOnTheScreenExterior) {
    EXPECT_EQ(area_sign(square(0, 0, 5)), 1);
    EXPECT_EQ(area_sign(hole(0, 0, 5)), -1);
    EXPECT_EQ(area_sign(Ring{{0, 0}, {5, 5}, {9, 9}}), 0);
    EXPECT_EQ(twice_area(square(7, 7, 5)), 50);
}

TEST(Rings, KnowTheSignAtTheEndsOfTheCoordinates) {
    constexpr auto low = std::numeric_limits<std::int32_t>::min();
    constexpr auto high = std::numeric_limits<std::int32_t>::max();

    EXPECT_EQ(area_sign(Ring{{low, low}, {high, low}, {high, high}, {low, high}}), 1);
    EXPECT_EQ(state({{{low, low}, {high, low}, {high, high}, {low, high}}}), RingState::simple);
}

TEST(Rings, AreSimpleApartFromOneAnother) {
    EXPECT_EQ(state({square(0, 0, 10)}), RingState::simple);
    EXPECT_EQ(state({{{0, 0}, {9, 0}, {0, 9}}}), RingState::simple);
    EXPECT_EQ(state({square(0, 0, 10), hole(2, 2, 3), hole(6, 6, 2), square(20, 0, 5)}),
              RingState::simple);
    EXPECT_EQ(state({}), RingState::simple);
}

TEST(Rings, MayHaveThreePointsOnALine) {
    EXPECT_EQ(state({{{0, 0}, {5, 0}, {10, 0}, {10, 10}}}), RingState::simple);
}

TEST(Rings, AreBrokenByAnEdgeThatCrossesAnother) {
    EXPECT_EQ(state({{{0, 0}, {10, 10}, {10, 0}, {0, 20}}}), RingState::broken);
}

TEST(Rings, AreBrokenByASpike) {
    EXPECT_EQ(state({{{0, 0}, {10, 0}, {15, 0}, {10, 0}, {10, 10}, {0, 10}}}), RingState::broken);
    EXPECT_EQ(state({{{0, 0}, {15, 0}, {10, 0}, {10, 10}, {0, 10}}}), RingState::broken);
}

TEST(Rings, AreBrokenByAPointThatTheyVisitTwice) {
    EXPECT_EQ(state({{{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}}), RingState::broken);
}

TEST(Rings, AreBrokenByAVertexOnAnotherEdge) {
    EXPECT_EQ(state({{{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}}}), RingState::broken);
}

TEST(Rings, AreBrokenByAHoleThatCrossesItsShell) {
    EXPECT_EQ(state({square(0, 0, 10), hole(8, 2, 5)}), RingState::broken);
}

TEST(Rings, AreBrokenByAHoleAlongItsShell) {
    EXPECT_EQ(state({square(0, 0, 10), hole(0, 2, 5)}), RingState::broken);
}

TEST(Rings, AreBrokenByAHoleOutsideItsShell) {
    EXPECT_EQ(state({square(0, 0, 10), hole(20, 2, 5)}), RingState::broken);
    EXPECT_EQ(state({square(0, 0, 10), square(15, 0, 20), hole(2, 2, 5)}), RingState::broken);
}

TEST(Rings, AreBrokenByAHoleInAHole) {
    EXPECT_EQ(state({square(0, 0, 20), hole(2, 2, 10), hole(4, 4, 2)}), RingState::broken);
}

TEST(Rings, TouchWhenAHoleMeetsItsShellInAPoint) {
    EXPECT_EQ(state({square(0, 0, 10), {{0, 5}, {4, 7}, {4, 3}}}), RingState::touching);
}

TEST(Rings, TouchWhenPartsMeetAtACorner) {
    EXPECT_EQ(state({square(0, 0, 10), square(10, 10, 5)}), RingState::touching);
}

TEST(Rings, OverlapWhenPartsDo) {
    EXPECT_EQ(state({square(0, 0, 10), square(5, 5, 10)}), RingState::overlapping_parts);
    EXPECT_EQ(state({square(0, 0, 10), square(10, 0, 10)}), RingState::overlapping_parts);
    EXPECT_EQ(state({square(0, 0, 10), square(2, 2, 3)}), RingState::overlapping_parts);
}

TEST(Rings, AllowAnIslandInAHole) {
    EXPECT_EQ(state({square(0, 0, 20), hole(2, 2, 10), square(4, 4, 2)}), RingState::simple);
}

TEST(Rings, OverlapWhenAPartLiesBesideTheHole) {
    EXPECT_EQ(state({square(0, 0, 20), hole(2, 2, 10), square(14, 14, 2)}),
              RingState::overlapping_parts);
}

/// The state without the short way for few points: a far triangle makes the geometry a larger one.
RingState state_beside_another(Ring ring) {
    return state({std::move(ring), {{1000, 1000}, {1010, 1000}, {1010, 1010}}});
}

RC_GTEST_PROP(RingsProperty, HaveTheSameStateByTheShortWayAndByTheSweep, ()) {
    const auto coordinate = rc::gen::inRange(0, 8);
    const auto points = rc::gen::map(rc::gen::pair(coordinate, coordinate), [](const auto& p) {
        return TilePoint{p.first, p.second};
    });
    auto ring = *rc::gen::container<Ring>(*rc::gen::inRange<std::size_t>(3, 9), points);
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    RC_PRE(ring.size() > 2 && area_sign(ring) != 0);
    if (area_sign(ring) < 0) {
        std::reverse(ring.begin(), ring.end());
    }

    RC_ASSERT(state({ring}) == state_beside_another(ring));
}

}  // namespace
}  // namespace tasmim::mvt

#include "geo/measure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace tasmim::geo {
namespace {

Sequence<Planar> square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

Geometry<Planar> square_with_hole() {
    return {Dimension::polygon, {{square(0, 0, 10), square(2, 2, 4)}}};
}

TEST(Measure, GivesAnticlockwiseRingsAPositiveArea) {
    auto ring = square(0, 0, 3);
    EXPECT_EQ(twice_signed_area(ring), 18);

    std::reverse(ring.begin(), ring.end());
    EXPECT_EQ(twice_signed_area(ring), -18);
}

TEST(Measure, GivesRingsWithoutGroundNoArea) {
    EXPECT_EQ(twice_signed_area({}), 0);
    EXPECT_EQ(twice_signed_area({{1, 1}, {2, 2}}), 0);
    EXPECT_EQ(twice_signed_area({{1, 1}, {2, 2}, {1, 1}}), 0);
}

TEST(Measure, TakesHolesFromTheAreaWhateverTheirDirection) {
    auto geometry = square_with_hole();
    EXPECT_EQ(area_m2(geometry), 84);

    std::reverse(geometry.parts[0][1].begin(), geometry.parts[0][1].end());
    EXPECT_EQ(area_m2(geometry), 84);
}

TEST(Measure, LosesNoDigitsFarFromTheOrigin) {
    EXPECT_EQ(area_m2({Dimension::polygon, {{square(360596, 371003, 0.125)}}}), 0.015625);
}

TEST(Measure, KnowsNoAreaOfLines) {
    EXPECT_EQ(area_m2({Dimension::line, {{square(0, 0, 10)}}}), 0);
    EXPECT_EQ(length_m({Dimension::line, {{square(0, 0, 10)}}}), 40);
}

TEST(Measure, CountsTheOutlineOfHolesInThePerimeter) {
    EXPECT_EQ(length_m(square_with_hole()), 56);
}

TEST(Measure, FindsTheNearestPlaceOfAnOutline) {
    const auto polygon = square_with_hole();
    EXPECT_EQ(nearest_on_outline({5, -3}, polygon), (Point<Planar>{5, 0}));
    EXPECT_EQ(nearest_on_outline({13, 14}, polygon), (Point<Planar>{10, 10}));
    EXPECT_EQ(nearest_on_outline({5, 4}, polygon), (Point<Planar>{6, 4}));

    EXPECT_EQ(nearest_on_outline({4, 4}, {Dimension::point, {{{{1, 0}}}, {{{7, 0}}}}}),
              (Point<Planar>{1, 0}));
    EXPECT_EQ(nearest_on_outline({5, 5}, {Dimension::polygon, {}}), std::nullopt);
}

TEST(Measure, MeasuresDistanceToTheNearestPlaceOfASegment) {
    EXPECT_EQ(distance_m({5, 3}, {0, 0}, {10, 0}), 3);
    EXPECT_EQ(distance_m({13, 4}, {0, 0}, {10, 0}), 5);
    EXPECT_EQ(distance_m({-3, 4}, {0, 0}, {10, 0}), 5);
    EXPECT_EQ(distance_m({3, 4}, {0, 0}, {0, 0}), 5);
}

TEST(Measure, MeasuresDistanceToTheOutlineFromInsideToo) {
    EXPECT_EQ(distance_to_outline_m({1, 5}, square_with_hole()), 1);
    EXPECT_EQ(distance_to_outline_m({3, 4}, square_with_hole()), 1);
    EXPECT_EQ(distance_to_outline_m({13, 14}, square_with_hole()), 5);
}

TEST(Measure, MeasuresDistanceToPoints) {
    EXPECT_EQ(distance_to_outline_m({0, 0}, {Dimension::point, {{{{3, 4}}}, {{{30, 40}}}}}), 5);
}

TEST(Measure, IsInfinitelyFarFromNothing) {
    EXPECT_EQ(distance_to_outline_m({0, 0}, {}), std::numeric_limits<double>::infinity());
}

TEST(Measure, ContainsGroundButNotHoles) {
    EXPECT_TRUE(contains(square_with_hole(), {1, 1}));
    EXPECT_FALSE(contains(square_with_hole(), {3, 3}));
    EXPECT_FALSE(contains(square_with_hole(), {11, 1}));
}

RC_GTEST_PROP(MeasureProperty, FindsEveryPointOfASquareInExactlyOneOfItsTwoTriangles, ()) {
    const Point<Planar> p{*rc::gen::inRange(1, 999) + 0.5, *rc::gen::inRange(1, 999) + 0.25};
    const Geometry<Planar> below{Dimension::polygon, {{{{0, 0}, {1000, 0}, {1000, 1000}, {0, 0}}}}};
    const Geometry<Planar> above{Dimension::polygon, {{{{0, 0}, {1000, 1000}, {0, 1000}, {0, 0}}}}};

    RC_ASSERT(contains(below, p) != contains(above, p));
}

}  // namespace
}  // namespace tasmim::geo

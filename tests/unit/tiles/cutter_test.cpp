#include "tiles/cutter.hpp"

#include "mvt/rings.hpp"
#include "support/world_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;
using support::a_line;
using support::a_polygon;
using support::drawing_tile;
using testing::ElementsAre;
using testing::IsEmpty;

using Ring = std::vector<TilePoint>;

/// The sequences of a geometry in the tile; rings turned to start at their least point.
std::vector<Ring> cut(const geo::WorldGeometry& geometry, geo::TileId tile = drawing_tile) {
    Cutter cutter{tile};
    const auto* const shape = cutter.cut(geometry).value();
    std::vector<Ring> sequences;
    for (std::size_t i = 0; i < shape->sequence_count(); ++i) {
        const auto points = shape->sequence(i);
        auto& ring = sequences.emplace_back(points.begin(), points.end());
        if (shape->dimension == geo::Dimension::polygon) {
            const auto less = [](TilePoint a, TilePoint b) {
                return a.x != b.x ? a.x < b.x : a.y < b.y;
            };
            std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), less), ring.end());
        }
    }
    return sequences;
}

TEST(Cutter, KeepsAPolygonInsideTheTileAsItIs) {
    EXPECT_THAT(cut(a_polygon({{{10, 10}, {20, 10}, {20, 30}, {10, 30}}})),
                ElementsAre(Ring{{10, 10}, {20, 10}, {20, 30}, {10, 30}}));
}

TEST(Cutter, TurnsOuterRingsClockwiseOnTheScreenAndHolesTheOtherWay) {
    EXPECT_THAT(cut(a_polygon({{{10, 10}, {10, 90}, {90, 90}, {90, 10}},
                               {{40, 40}, {50, 40}, {50, 50}, {40, 50}}})),
                ElementsAre(Ring{{10, 10}, {90, 10}, {90, 90}, {10, 90}},
                            Ring{{40, 40}, {40, 50}, {50, 50}, {50, 40}}));
}

TEST(Cutter, LeavesOutWhatLiesOutside) {
    EXPECT_THAT(cut(a_polygon({{{5000, 0}, {6000, 0}, {6000, 900}}})), IsEmpty());
    EXPECT_THAT(cut(a_line({{5000, 0}, {6000, 0}})), IsEmpty());
}

TEST(Cutter, LeavesOutAPolygonThatGoesAroundTheTile) {
    EXPECT_THAT(cut(a_polygon({{{-900, -900},
                                {6000, -900},
                                {6000, -500},
                                {-500, -500},
                                {-500, 9000},
                                {-900, 9000}}})),
                IsEmpty());
}

TEST(Cutter, CutsAtTheBuffer) {
    EXPECT_THAT(cut(a_polygon({{{4000, 100}, {4500, 100}, {4500, 200}, {4000, 200}}})),
                ElementsAre(Ring{{4000, 100}, {4160, 100}, {4160, 200}, {4000, 200}}));
}

TEST(Cutter, FillsATileThatLiesInAPolygon) {
    EXPECT_THAT(cut(a_polygon({{{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}}})),
                ElementsAre(Ring{{-64, -64}, {4160, -64}, {4160, 4160}, {-64, 4160}}));
}

TEST(Cutter, LeavesATileEmptyThatLiesInAHole) {
    EXPECT_THAT(cut(a_polygon({{{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}},
                               {{-8000, -8000}, {8000, -8000}, {8000, 8000}, {-8000, 8000}}})),
                IsEmpty());
}

TEST(Cutter, KeepsAHoleInATileThatIsOtherwiseFull) {
    EXPECT_THAT(cut(a_polygon({{{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}},
                               {{10, 10}, {20, 10}, {20, 20}, {10, 20}}})),
                ElementsAre(Ring{{-64, -64}, {4160, -64}, {4160, 4160}, {-64, 4160}},
                            Ring{{10, 10}, {10, 20}, {20, 20}, {20, 10}}));
}

TEST(Cutter, OpensAHoleThatPassesTheBorder) {
    EXPECT_THAT(cut(a_polygon({{{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}},
                               {{-500, 1000}, {500, 1000}, {500, 2000}, {-500, 2000}}})),
                ElementsAre(Ring{{-64, -64},
                                 {4160, -64},
                                 {4160, 4160},
                                 {-64, 4160},
                                 {-64, 2000},
                                 {500, 2000},
                                 {500, 1000},
                                 {-64, 1000}}));
}

TEST(Cutter, WalksAroundCorners) {
    // A triangle over the upper left corner.
    EXPECT_THAT(cut(a_polygon({{{-1000, -1000}, {1128, -1000}, {-1000, 1128}}})),
                ElementsAre(Ring{{-64, -64}, {192, -64}, {-64, 192}}));
}

TEST(Cutter, MakesSeparatePolygonsOfTeethThatReachIn) {
    // A comb whose back lies outside to the east, with two teeth.
    EXPECT_THAT(cut(a_polygon({{{4000, 100},
                                {5000, 100},
                                {5000, 400},
                                {4000, 400},
                                {4000, 300},
                                {4800, 300},
                                {4800, 200},
                                {4000, 200}}})),
                ElementsAre(Ring{{4000, 100}, {4160, 100}, {4160, 200}, {4000, 200}},
                            Ring{{4000, 300}, {4160, 300}, {4160, 400}, {4000, 400}}));
}

TEST(Cutter, LeavesOutAPolygonThatOnlyTouchesTheBox) {
    EXPECT_THAT(cut(a_polygon({{{4160, 0}, {5000, 0}, {5000, 900}, {4160, 900}}})), IsEmpty());
    EXPECT_THAT(cut(a_polygon({{{4160, 500}, {5000, 0}, {5000, 900}}})), IsEmpty());
}

TEST(Cutter, LeavesOutRepeatedPointsPointsOnALineAndSpikes) {
    EXPECT_THAT(
        cut(a_polygon(
            {{{10, 10}, {10, 10}, {50, 10}, {90, 10}, {90, 90}, {200, 90}, {90, 90}, {10, 90}}})),
        ElementsAre(Ring{{10, 10}, {90, 10}, {90, 90}, {10, 90}}));
}

TEST(Cutter, RepairsARingThatRoundingMadeTouchItself) {
    // Two squares joined by a neck of no width: two polygons that touch in a point, or one apart.
    Cutter cutter{drawing_tile};
    const auto* const shape =
        cutter
            .cut(a_polygon(
                {{{10, 10}, {50, 10}, {50, 50}, {90, 50}, {90, 90}, {50, 90}, {50, 50}, {10, 50}}}))
            .value();

    EXPECT_EQ(shape->sequence_count(), 2U);
    EXPECT_NE(mvt::state_of_rings(*shape), mvt::RingState::broken);
    EXPECT_EQ(mvt::twice_area(shape->sequence(0)) + mvt::twice_area(shape->sequence(1)),
              2 * (40 * 40 + 40 * 40));
}

TEST(Cutter, ShowsAnAreaSmallerThanAUnitOneUnitLarge) {
    // Zoom 15: a unit is 32 cells; this square has 10.
    const auto tile = *geo::TileId::make(15, 500000 >> 5, 400000 >> 5);

    EXPECT_THAT(cut(a_polygon({{{320, 640}, {330, 640}, {330, 650}, {320, 650}}}), tile),
                ElementsAre(Ring{{10, 20}, {11, 20}, {11, 21}, {10, 21}}));
}

TEST(Cutter, ShowsALineShorterThanAUnitOneUnitLong) {
    const auto tile = *geo::TileId::make(15, 500000 >> 5, 400000 >> 5);

    EXPECT_THAT(cut(a_line({{320, 640}, {325, 640}}), tile), ElementsAre(Ring{{10, 20}, {11, 20}}));
}

TEST(Cutter, ShowsASpeckInTheTileThatHoldsItOnly) {
    const auto tile = *geo::TileId::make(15, 500000 >> 5, 400000 >> 5);

    EXPECT_THAT(cut(a_polygon({{{200000, 640}, {200010, 640}, {200010, 650}}}), tile), IsEmpty());
}

TEST(Cutter, CutsALineIntoWhatLiesInside) {
    EXPECT_THAT(cut(a_line({{-500, 100}, {500, 100}, {500, -500}, {900, -500}, {900, 300}})),
                ElementsAre(Ring{{-64, 100}, {64, 100}, {500, 100}, {500, 64}, {500, -64}},
                            Ring{{900, -64}, {900, 64}, {900, 300}}));
}

TEST(Cutter, CutsALineThatPassesThroughWithoutAPointInside) {
    EXPECT_THAT(cut(a_line({{-1000, 2000}, {9000, 2000}})),
                ElementsAre(Ring{{-64, 2000}, {64, 2000}, {4032, 2000}, {4160, 2000}}));
}

TEST(Cutter, LeavesOutALineThatPassesACornerOutside) {
    EXPECT_THAT(cut(a_line({{-200, 50}, {50, -200}})), IsEmpty());
}

TEST(Cutter, KeepsThePointsInTheBuffer) {
    const auto points = support::WorldBuilder{geo::Dimension::point}
                            .part({{{-64, 0}}})
                            .part({{{-65, 0}}})
                            .part({{{5, 5}}})
                            .done();

    EXPECT_THAT(cut(points), ElementsAre(Ring{{-64, 0}, {5, 5}}));
}

TEST(Cutter, RoundsTheSamePlaceToTheSameUnitInEveryTile) {
    // Zoom 14: a unit is 64 cells; the point 4096 * 64 - 32 rounds up to the border.
    const auto west = *geo::TileId::make(14, 500000 >> 6, 400000 >> 6);
    const auto east = *geo::TileId::make(14, (500000 >> 6) + 1, 400000 >> 6);
    const std::int64_t origin = -std::int64_t{500000 & 63} * 4096;
    const std::int64_t top = -std::int64_t{400000 & 63} * 4096;
    const auto point = support::WorldBuilder{geo::Dimension::point}
                           .part({{{origin + 4096 * 64 - 32, top + 640}}})
                           .done();

    EXPECT_THAT(cut(point, west), ElementsAre(Ring{{4096, 10}}));
    EXPECT_THAT(cut(point, east), ElementsAre(Ring{{0, 10}}));
}

}  // namespace
}  // namespace tasmim::tiles

// The slow ways of cutting, which the fast ones need so rarely that whole datasets pass without.

#include "tiles/repair.hpp"

#include "mvt/rings.hpp"
#include "support/world_builder.hpp"

#include <gtest/gtest.h>

namespace tasmim::tiles {
namespace {

using mvt::RingState;
using support::a_polygon;
using support::drawing_tile;

mvt::TileGeometry rings(std::initializer_list<std::vector<mvt::TilePoint>> all) {
    mvt::TileGeometry geometry;
    for (const auto& ring : all) {
        geometry.points.insert(geometry.points.end(), ring.begin(), ring.end());
        geometry.end_sequence();
    }
    return geometry;
}

std::int64_t twice_area(const mvt::TileGeometry& geometry) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        sum += mvt::twice_area(geometry.sequence(i));
    }
    return sum;
}

mvt::TileGeometry cut_exactly(const geo::WorldGeometry& geometry) {
    auto out = rings({{{1, 1}, {2, 1}, {2, 2}}});  // to be replaced
    EXPECT_TRUE(clip_exactly(geometry, TileGrid{drawing_tile}, out));
    return out;
}

TEST(RepairRings, MakesTwoTrianglesOfARingThatCrossesItself) {
    auto bow = rings({{{0, 0}, {100, 100}, {100, 0}, {0, 100}}});

    ASSERT_TRUE(repair_rings(bow));

    EXPECT_EQ(bow.sequence_count(), 2U);
    EXPECT_EQ(twice_area(bow), 2 * 2 * 2500);
    EXPECT_LE(mvt::state_of_rings(bow), RingState::touching);
}

TEST(RepairRings, KeepsHolesBehindTheirShellAndTurnedTheOtherWay) {
    const auto holed =
        rings({{{0, 0}, {90, 0}, {90, 90}, {0, 90}}, {{10, 10}, {10, 20}, {20, 20}, {20, 10}}});
    auto repaired = holed;

    ASSERT_TRUE(repair_rings(repaired));

    ASSERT_EQ(repaired.sequence_count(), 2U);
    EXPECT_GT(mvt::area_sign(repaired.sequence(0)), 0);
    EXPECT_LT(mvt::area_sign(repaired.sequence(1)), 0);
    EXPECT_EQ(twice_area(repaired), twice_area(holed));
}

TEST(RepairRings, OfTwoShellsThatOverlapMakesOne) {
    auto two =
        rings({{{0, 0}, {60, 0}, {60, 60}, {0, 60}}, {{30, 0}, {90, 0}, {90, 60}, {30, 60}}});

    ASSERT_TRUE(repair_rings(two));

    EXPECT_EQ(two.sequence_count(), 1U);
    EXPECT_EQ(twice_area(two), 2 * 90 * 60);
}

TEST(RepairRings, LeaveNothingOfWhatHasNoExtent) {
    auto flat = rings({{{0, 0}, {50, 50}, {100, 100}}});

    ASSERT_TRUE(repair_rings(flat));

    EXPECT_TRUE(flat.is_empty());
}

TEST(ClipExactly, CutsAtTheBoxAroundTheTile) {
    constexpr std::int64_t side = tile_extent + 2 * tile_buffer;

    const auto around =
        cut_exactly(a_polygon({{{-900, -900}, {6000, -900}, {6000, 6000}, {-900, 6000}}}));

    EXPECT_EQ(twice_area(around), 2 * side * side);
    EXPECT_EQ(mvt::state_of_rings(around), RingState::simple);
}

TEST(ClipExactly, RepairsWhatCrossesItselfBeforeItCuts) {
    // A bow tie whose right half lies beyond the box.
    const auto left = cut_exactly(a_polygon({{{3000, 0}, {6000, 3000}, {6000, 0}, {3000, 3000}}}));
    constexpr std::int64_t x = tile_extent + tile_buffer;

    EXPECT_EQ(twice_area(left), std::int64_t{(x - 3000) * 2 * 3000 - 2 * (x - 3000) * (x - 3000)});
    EXPECT_LE(mvt::state_of_rings(left), RingState::touching);
}

TEST(ClipExactly, LeavesNothingOfWhatLiesOutsideOrHasNoExtent) {
    EXPECT_TRUE(cut_exactly(a_polygon({{{5000, 0}, {6000, 0}, {6000, 900}}})).is_empty());
    EXPECT_TRUE(cut_exactly(a_polygon({{{0, 0}, {50, 50}, {100, 100}}})).is_empty());
}

}  // namespace
}  // namespace tasmim::tiles

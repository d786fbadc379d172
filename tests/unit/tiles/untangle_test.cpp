#include "tiles/untangle.hpp"

#include "mvt/rings.hpp"
#include "tiles/noding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

using Ring = std::vector<TilePoint>;

mvt::TileGeometry polygons(const std::vector<Ring>& rings) {
    mvt::TileGeometry geometry;
    for (const auto& ring : rings) {
        geometry.points.insert(geometry.points.end(), ring.begin(), ring.end());
        geometry.end_sequence();
    }
    return geometry;
}

/// The rings after untangling, each from its upper left corner.
std::vector<Ring> untangled(const std::vector<Ring>& rings) {
    auto geometry = polygons(rings);
    EXPECT_TRUE(untangle(geometry));
    EXPECT_LE(mvt::state_of_rings(geometry), mvt::RingState::touching);
    std::vector<Ring> result;
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        const auto points = geometry.sequence(i);
        auto& ring = result.emplace_back(points.begin(), points.end());
        std::rotate(
            ring.begin(), std::min_element(ring.begin(), ring.end(), is_before), ring.end());
    }
    return result;
}

TEST(Untangle, LeavesAValidPolygonAsItIs) {
    EXPECT_THAT(
        untangled({{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, {{3, 3}, {3, 6}, {6, 6}, {6, 3}}}),
        ElementsAre(Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, Ring{{3, 3}, {3, 6}, {6, 6}, {6, 3}}));
}

TEST(Untangle, CutsANeckOfNoWidthInTwo) {
    EXPECT_THAT(untangled({{{0, 0}, {4, 0}, {4, 4}, {8, 4}, {8, 8}, {4, 8}, {4, 4}, {0, 4}}}),
                UnorderedElementsAre(Ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}},
                                     Ring{{4, 4}, {8, 4}, {8, 8}, {4, 8}}));
}

TEST(Untangle, DropsABridgeOfNoWidth) {
    // Two squares with a path of no width between them.
    EXPECT_THAT(untangled({{{0, 0},
                            {4, 0},
                            {4, 2},
                            {8, 2},
                            {8, 0},
                            {12, 0},
                            {12, 4},
                            {8, 4},
                            {8, 2},
                            {4, 2},
                            {4, 4},
                            {0, 4}}}),
                UnorderedElementsAre(Ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}},
                                     Ring{{8, 0}, {12, 0}, {12, 4}, {8, 4}}));
}

TEST(Untangle, MakesAHoleOfABayThatItsMouthClosed) {
    // A ring around a hole, entered by a slit of no width.
    EXPECT_THAT(
        untangled({{{0, 0},
                    {9, 0},
                    {9, 9},
                    {0, 9},
                    {0, 5},
                    {3, 5},
                    {3, 6},
                    {6, 6},
                    {6, 3},
                    {3, 3},
                    {3, 5},
                    {0, 5}}}),
        ElementsAre(Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, Ring{{3, 3}, {3, 6}, {6, 6}, {6, 3}}));
}

TEST(Untangle, KeepsAHoleThatTouchesItsShellInAPoint) {
    EXPECT_THAT(untangled({{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, {{0, 5}, {4, 7}, {4, 3}}}),
                ElementsAre(Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, Ring{{4, 3}, {0, 5}, {4, 7}}));
}

TEST(Untangle, SplitsAPolygonThatItsHoleCutsInTwo) {
    // The hole touches the shell above and below.
    const auto rings =
        untangled({{{0, 0}, {8, 0}, {8, 8}, {0, 8}}, {{4, 0}, {2, 4}, {4, 8}, {6, 4}}});

    EXPECT_THAT(rings,
                UnorderedElementsAre(Ring{{0, 0}, {4, 0}, {2, 4}, {4, 8}, {0, 8}},
                                     Ring{{4, 0}, {8, 0}, {8, 8}, {4, 8}, {6, 4}}));
}

TEST(Untangle, DropsWhatIsTurnedInsideOut) {
    // A bow tie: the left half goes around clockwise, the right one against it.
    EXPECT_THAT(untangled({{{0, 0}, {8, 8}, {8, 0}, {0, 8}}}),
                ElementsAre(Ring{{0, 0}, {4, 4}, {0, 8}}));
}

TEST(Untangle, CoversOnceWhatIsCoveredTwice) {
    EXPECT_THAT(untangled({{{0, 0}, {6, 0}, {6, 6}, {0, 6}}, {{3, 0}, {9, 0}, {9, 6}, {3, 6}}}),
                ElementsAre(Ring{{0, 0}, {9, 0}, {9, 6}, {0, 6}}));
}

TEST(Untangle, DropsAHoleThatFellOutOfItsShell) {
    EXPECT_THAT(untangled({{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, {{20, 0}, {20, 3}, {23, 3}}}),
                ElementsAre(Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}}));
}

TEST(Untangle, KeepsAnIslandInAHole) {
    EXPECT_THAT(untangled({{{0, 0}, {20, 0}, {20, 20}, {0, 20}},
                           {{2, 2}, {2, 18}, {18, 18}, {18, 2}},
                           {{5, 5}, {9, 5}, {9, 9}, {5, 9}}}),
                ElementsAre(Ring{{0, 0}, {20, 0}, {20, 20}, {0, 20}},
                            Ring{{2, 2}, {2, 18}, {18, 18}, {18, 2}},
                            Ring{{5, 5}, {9, 5}, {9, 9}, {5, 9}}));
}

TEST(Untangle, LeavesNothingOfWhatHasNoGround) {
    EXPECT_THAT(untangled({{{0, 0}, {9, 0}, {3, 0}}}), IsEmpty());
    EXPECT_THAT(untangled({{{0, 0}, {0, 9}, {9, 9}}}), IsEmpty());
}

TEST(Noding, BendsCrossingEdgesToTheNearestUnit) {
    const auto noded = node(polygons({{{0, 0}, {3, 2}, {3, 0}, {0, 1}}}));

    ASSERT_TRUE(noded.done);
    for (const auto& segment : noded.segments) {
        EXPECT_TRUE(is_before(segment.low, segment.high));
    }
    const auto meets = [&](TilePoint p) {
        return std::count_if(noded.segments.begin(), noded.segments.end(), [&](const auto& s) {
            return s.low == p || s.high == p;
        });
    };
    EXPECT_EQ(meets({1, 1}), 4) << "the crossing at (1, 0.67)";
}

}  // namespace
}  // namespace tasmim::tiles

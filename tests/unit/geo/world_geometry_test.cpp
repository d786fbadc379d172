#include "geo/world_geometry.hpp"

#include <gtest/gtest.h>

namespace tasmim::geo {
namespace {

/// A triangle with a hole, and a second triangle.
WorldGeometry two_parts() {
    return {Dimension::polygon,
            {{0, 0},
             {90, 0},
             {0, 90},
             {0, 0},
             {10, 10},
             {20, 10},
             {10, 20},
             {10, 10},
             {200, 200},
             {210, 200},
             {200, 210},
             {200, 200}},
            {4, 8, 12},
            {2, 3}};
}

TEST(WorldGeometry, GivesEachSequenceItsOwnPoints) {
    const auto geometry = two_parts();

    ASSERT_EQ(geometry.sequence_count(), 3U);
    EXPECT_EQ(geometry.sequence(0).size(), 4U);
    EXPECT_EQ(geometry.sequence(1)[1], (WorldPoint{20, 10}));
    EXPECT_EQ(geometry.sequence(2)[0], (WorldPoint{200, 200}));
}

TEST(WorldGeometry, GivesEachPartItsOwnSequences) {
    const auto geometry = two_parts();

    ASSERT_EQ(geometry.part_count(), 2U);
    EXPECT_EQ(geometry.sequences_of(0), (std::pair<std::size_t, std::size_t>{0, 2}));
    EXPECT_EQ(geometry.sequences_of(1), (std::pair<std::size_t, std::size_t>{2, 3}));
}

TEST(WorldGeometry, HasItsPointsInItsBounds) {
    EXPECT_EQ(bounds(two_parts()), (Box<World>{0, 0, 210, 210}));
}

TEST(WorldGeometry, HasEmptyBoundsWithoutPoints) {
    EXPECT_TRUE(bounds(WorldGeometry{}).is_empty());
}

TEST(WorldGeometry, KeepsTheLargestCellExactInItsBounds) {
    EXPECT_EQ(bounds(WorldGeometry{Dimension::point, {{0xFFFFFFFF, 0xFFFFFFFF}}, {1}, {1}}).max_x,
              4294967295.0);
}

}  // namespace
}  // namespace tasmim::geo

#include "geo/tile_id.hpp"

#include "geo/mercator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tasmim::geo {
namespace {

TEST(TileId, RejectsColumnsAndRowsOutsideTheZoom) {
    EXPECT_TRUE(TileId::make(0, 0, 0).has_value());
    EXPECT_FALSE(TileId::make(0, 1, 0).has_value());
    EXPECT_TRUE(TileId::make(3, 7, 7).has_value());
    EXPECT_FALSE(TileId::make(3, 8, 0).has_value());
    EXPECT_FALSE(TileId::make(3, 0, 8).has_value());
}

TEST(TileId, RejectsZoomsBeyondTheGrid) {
    EXPECT_TRUE(TileId::make(24, (1U << 24U) - 1, 0).has_value());
    EXPECT_FALSE(TileId::make(25, 0, 0).has_value());
    EXPECT_FALSE(TileId::make(40, 0, 0).has_value());
}

TEST(TileId, KnowsTheTilesOfTheAgencysOffice) {
    const Point<Wgs84> office{-6.9066, 33.9287};

    EXPECT_EQ(tile_at(office, 12), TileId::make(12, 1969, 1637));
    EXPECT_EQ(tile_at(office, 14), TileId::make(14, 7877, 6548));
}

TEST(TileId, GivesABorderToTheTileEastAndSouth) {
    EXPECT_EQ(tile_at({0, 0}, 1), TileId::make(1, 1, 1));
}

TEST(TileId, MovesPositionsBeyondTheMapToItsBorder) {
    EXPECT_EQ(tile_at({0, 90}, 2), TileId::make(2, 2, 0));
    EXPECT_EQ(tile_at({180, -90}, 2), TileId::make(2, 3, 3));
}

TEST(TileId, HasTheWholeWorldAsTheBoundsOfTheOneTileOfZoomZero) {
    const auto box = bounds(*TileId::make(0, 0, 0));

    EXPECT_DOUBLE_EQ(box.min_x, -mercator_limit_m);
    EXPECT_DOUBLE_EQ(box.min_y, -mercator_limit_m);
    EXPECT_DOUBLE_EQ(box.max_x, mercator_limit_m);
    EXPECT_DOUBLE_EQ(box.max_y, mercator_limit_m);
}

TEST(TileId, CountsRowsFromTheNorth) {
    const auto north_west = bounds(*TileId::make(1, 0, 0));

    EXPECT_DOUBLE_EQ(north_west.min_y, 0);
    EXPECT_DOUBLE_EQ(north_west.max_x, 0);
}

RC_GTEST_PROP(TileIdProperty, HoldsEveryPositionInTheBoundsOfItsTile, ()) {
    const Point<Wgs84> position{*rc::gen::inRange(-179999, 179999) / 1000.0,
                                *rc::gen::inRange(-85000, 85000) / 1000.0};
    const auto zoom = *rc::gen::inRange(0U, 25U);

    const auto box = bounds(tile_at(position, zoom)).grown(1e-3);

    RC_ASSERT(box.contains(to_mercator(position)));
}

}  // namespace
}  // namespace tasmim::geo

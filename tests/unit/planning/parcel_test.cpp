#include "planning/content.hpp"

#include <gtest/gtest.h>

namespace tasmim::planning {
namespace {

TEST(AreaTolerance, IsASquareMetreOrAThousandthOfTheRegisteredArea) {
    EXPECT_EQ(area_tolerance_m2(402), 1.0);
    EXPECT_EQ(area_tolerance_m2(20'000), 20.0);
}

}  // namespace
}  // namespace tasmim::planning

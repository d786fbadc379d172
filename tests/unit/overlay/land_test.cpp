#include "overlay/land.hpp"

#include "plans.hpp"

#include <gtest/gtest.h>

namespace tasmim::overlay {
namespace {

using test::line;
using test::polygon;
using test::ring;

TEST(Land, RefusesWhatIsNoGround) {
    EXPECT_FALSE(Land::make(line({{0, 0}, {1, 1}})));
    EXPECT_FALSE(Land::make({}));
    EXPECT_FALSE(Land::of_checked({}));
    const auto bowtie = Land::make(polygon({ring({{0, 0}, {10, 10}, {10, 0}, {0, 10}})}));
    ASSERT_FALSE(bowtie);
    EXPECT_NE(base::english(bowtie.error().message).find("self_intersection"), std::string::npos);
}

}  // namespace
}  // namespace tasmim::overlay

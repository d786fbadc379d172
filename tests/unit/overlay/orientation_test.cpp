#include "overlay/orientation.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tasmim::overlay {
namespace {

int sign(double value) {
    return (value > 0) - (value < 0);
}

TEST(Orientation, TellsLeftFromRight) {
    EXPECT_GT(orientation({0, 0}, {10, 0}, {5, 1}), 0);
    EXPECT_LT(orientation({0, 0}, {10, 0}, {5, -1}), 0);
    EXPECT_EQ(orientation({0, 0}, {10, 0}, {20, 0}), 0);
}

TEST(Orientation, IsRightToTheLastBit) {
    // On the line y = x, a step of the last bit decides.
    const Vertex a{360000.1, 360000.1};
    const Vertex b{371000.7, 371000.7};
    const double on = 365432.123456789;
    const double above = std::nextafter(on, 1e9);

    EXPECT_EQ(sign(orientation(a, b, {on, on})), 0);
    EXPECT_EQ(sign(orientation(a, b, {on, above})), 1);
    EXPECT_EQ(sign(orientation(a, b, {above, on})), -1);
}

TEST(Orientation, DoesNotDependOnTheOrderOfArguments) {
    for (int i = 0; i < 200; ++i) {
        const Vertex a{360000.1 + i * 1e-11, 371000.1};
        const Vertex b{360012.3, 371024.5};
        const Vertex c{360006.2, 371012.3 + (i % 7) * 1e-10};

        const int abc = sign(orientation(a, b, c));

        EXPECT_EQ(sign(orientation(b, c, a)), abc);
        EXPECT_EQ(sign(orientation(c, a, b)), abc);
        EXPECT_EQ(sign(orientation(b, a, c)), -abc);
    }
}

}  // namespace
}  // namespace tasmim::overlay

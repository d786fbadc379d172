#include "overlay/orientation.hpp"

#include <gtest/gtest.h>

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
    // Kettner et al., "Classroom examples of robustness problems" (2008): rounding alone gets many
    // of these wrong. Seen from the line y = x, a point lies to the left when its y is the larger.
    constexpr double last_bit = 0x1p-53;
    for (int i = 0; i < 32; ++i) {
        for (int j = 0; j < 32; ++j) {
            const Vertex point{0.5 + i * last_bit, 0.5 + j * last_bit};

            const int expected = sign(point.y - point.x);

            EXPECT_EQ(sign(orientation({12, 12}, {24, 24}, point)), expected) << i << ' ' << j;
            EXPECT_EQ(sign(orientation({24, 24}, {12, 12}, point)), -expected) << i << ' ' << j;
        }
    }
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

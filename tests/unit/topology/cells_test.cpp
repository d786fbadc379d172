#include "topology/cells.hpp"

#include "shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tasmim::topology {
namespace {

/// A strip whose upper border has `teeth` of them.
test::Geometry comb(int teeth) {
    geo::Sequence<geo::Planar> ring{{0, 0}, {2.0 * teeth, 0}};
    for (int i = teeth; i-- > 0;) {
        ring.push_back({2.0 * i + 1, 11});
        ring.push_back({2.0 * i, 10});
    }
    ring.push_back(ring.front());
    return {geo::Dimension::polygon, {{std::move(ring)}}};
}

std::size_t vertices_of(const Shape& shape) {
    std::size_t count = 0;
    geo::for_each_point(shape.geometry(), [&](const auto&) { ++count; });
    return count;
}

TEST(Cells, AreSmallAndTogetherTheWhole) {
    const auto whole = Shape::make(comb(5000)).value();

    const auto cells = cells_of(whole.geometry(), 128).value();

    double area_m2 = 0;
    for (const auto& cell : cells) {
        EXPECT_LE(vertices_of(cell), 128U);
        area_m2 += cell.area_m2();
    }
    EXPECT_NEAR(area_m2, whole.area_m2(), 1e-6);
    EXPECT_LT(cells.size(), 5000U / 10) << "no more of them than needed";
}

TEST(Cells, OfAFewVerticesAreThePolygonItself) {
    const auto polygon = test::box(0, 0, 10, 10);

    const auto cells = cells_of(polygon, 128).value();

    ASSERT_EQ(cells.size(), 1U);
    EXPECT_EQ(cells.front().geometry(), polygon);
}

TEST(Cells, EndWhereCuttingDoesNotHelp) {
    // A fan: every line across its corner has all its vertices on one side.
    geo::Sequence<geo::Planar> ring{{0, 0}};
    for (int i = 0; i < 300; ++i) {
        ring.push_back({1 + 1e-9 * i, 1e-9 * std::sqrt(300 - i)});
    }
    ring.push_back({0, 1});
    ring.push_back(ring.front());

    EXPECT_TRUE(cells_of({geo::Dimension::polygon, {{ring}}}, 128));
}

}  // namespace
}  // namespace tasmim::topology

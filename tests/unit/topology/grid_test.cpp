#include "topology/grid.hpp"

#include "geo/measure.hpp"
#include "shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tasmim::topology {
namespace {

using geo::Declared;
using geo::Dimension;
using test::box;
using test::line;

TEST(ClipToBox, GivesExactlyWhatIsInside) {
    const geo::Box<geo::Planar> frame{0, 0, 4096, 4096};

    EXPECT_EQ(clip_to_box(box(10, 10, 20, 20), frame).value(), box(10, 10, 20, 20));
    EXPECT_TRUE(clip_to_box(box(5000, 0, 6000, 10), frame)->is_empty());
    EXPECT_DOUBLE_EQ(geo::area_m2(clip_to_box(box(-10, 0, 10, 10), frame).value()), 100);
    EXPECT_DOUBLE_EQ(geo::length_m(clip_to_box(line({{-5, 5}, {5, 5}}), frame).value()), 5);
    EXPECT_TRUE(clip_to_box(box(-10, 0, 0, 10), frame)->is_empty());
}

TEST(ClipToBox, SplitsAShapeThatLeavesAndComesBack) {
    const auto comb = test::polygon(
        {{{-10, 0}, {10, 0}, {10, 2}, {-5, 2}, {-5, 4}, {10, 4}, {10, 6}, {-10, 6}, {-10, 0}}});

    const auto clipped = clip_to_box(comb, geo::Box<geo::Planar>{0, -5, 20, 20}).value();

    EXPECT_EQ(clipped.parts.size(), 2u);
    EXPECT_DOUBLE_EQ(geo::area_m2(clipped), 40);
}

TEST(SnapToGrid, KeepsPolygonsValid) {
    // Rounding each vertex on its own would make this sliver's borders cross.
    const geo::Geometry<Declared> sliver{
        Dimension::polygon,
        {{{{0, 0}, {10, 4.6}, {20, 9.4}, {20, 30}, {10, 5.4}, {0, 30}, {0, 0}}}}};

    const auto snapped = snap_to_grid(sliver).value();

    ASSERT_FALSE(snapped.is_empty());
    geo::Geometry<geo::Planar> planar{Dimension::polygon, {}};
    for (const auto& part : snapped.parts) {
        auto& out = planar.parts.emplace_back();
        for (const auto& points : part) {
            auto& sequence = out.emplace_back();
            for (const auto& p : points) {
                EXPECT_EQ(p.x, std::round(p.x));
                EXPECT_EQ(p.y, std::round(p.y));
                sequence.push_back({p.x, p.y});
            }
        }
    }
    EXPECT_TRUE(validity_of(test::shape(planar))->valid);
}

TEST(SnapToGrid, DropsWhatCollapses) {
    const geo::Geometry<Declared> speck{Dimension::polygon,
                                        {{{{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}, {0.1, 0.1}}}}};

    EXPECT_TRUE(snap_to_grid(speck)->is_empty());
}

}  // namespace
}  // namespace tasmim::topology

#include "topology/coverage.hpp"

#include "shapes.hpp"

#include <gtest/gtest.h>

namespace tasmim::topology {
namespace {

using test::box;
using test::Geometry;

const Geometry perimeter = box(0, 0, 20, 10);

TEST(CoverageFaults, FindsNoneInATiling) {
    const std::vector polygons{box(0, 0, 10, 10), box(10, 0, 20, 10)};

    const auto faults = coverage_faults(polygons, perimeter).value();

    EXPECT_TRUE(faults.gaps.empty());
    EXPECT_TRUE(faults.overlaps.empty());
}

TEST(CoverageFaults, FindsGapsAndOverlaps) {
    const std::vector polygons{box(0, 0, 8, 10), box(7, 0, 15, 10), box(17, 0, 23, 10)};

    const auto faults = coverage_faults(polygons, perimeter).value();

    ASSERT_EQ(faults.gaps.size(), 1u);
    EXPECT_NEAR(faults.gaps[0].area_m2, 20, 1e-9);
    EXPECT_TRUE(geo::bounds(box(15, 0, 17, 10)).contains(faults.gaps[0].at));
    ASSERT_EQ(faults.overlaps.size(), 1u);
    EXPECT_NEAR(faults.overlaps[0].area_m2, 10, 1e-9);
    EXPECT_EQ(faults.overlaps[0].first, 0u);
    EXPECT_EQ(faults.overlaps[0].second, 1u);
}

TEST(CoverageFaults, TellsOneOverlapOfTwoPolygonsHoweverManyPartsTheyHave) {
    auto scattered = box(0, 0, 2, 10);
    scattered.parts.push_back(box(18, 0, 20, 10).parts.front());
    const std::vector polygons{scattered, box(1, 0, 19, 10)};

    const auto faults = coverage_faults(polygons, perimeter).value();

    EXPECT_TRUE(faults.gaps.empty());
    ASSERT_EQ(faults.overlaps.size(), 1u);
    EXPECT_NEAR(faults.overlaps[0].area_m2, 20, 1e-9);
    EXPECT_EQ(faults.overlaps[0].first, 0u);
    EXPECT_EQ(faults.overlaps[0].second, 1u);
}

TEST(CoverageFaults, MeasuresAnOverlapWithAPolygonOfManyVerticesAsItIs) {
    geo::Sequence<geo::Planar> ring{{0, 0}, {1000, 0}};
    for (int i = 1000; i >= 0; --i) {
        ring.push_back({static_cast<double>(i), i % 2 == 0 ? 10.0 : 11.0});
    }
    ring.push_back(ring.front());
    const Geometry strip{geo::Dimension::polygon, {{ring}}};
    const std::vector polygons{box(0, 0, 1000, 1), strip, box(500, 11, 501, 20)};

    const auto faults = coverage_faults(polygons, box(0, 0, 1000, 10)).value();

    ASSERT_EQ(faults.overlaps.size(), 1u) << "one, however many cells it was found in";
    EXPECT_DOUBLE_EQ(faults.overlaps[0].area_m2, 1000);
    EXPECT_EQ(faults.overlaps[0].ground.parts.size(), 1u);
    EXPECT_EQ(faults.overlaps[0].ground.parts.front().front().size(), 5u) << "no vertex of a cut";
}

TEST(CoverageFaults, PassesOverSliversNarrowerThanTheTolerance) {
    const std::vector polygons{box(0, 0, 10.03, 10), box(10, 0, 19.96, 10)};

    const auto strict = coverage_faults(polygons, perimeter, 0).value();
    const auto tolerant = coverage_faults(polygons, perimeter, 0.1).value();

    EXPECT_EQ(strict.gaps.size(), 1u);
    EXPECT_EQ(strict.overlaps.size(), 1u);
    EXPECT_TRUE(tolerant.gaps.empty());
    EXPECT_TRUE(tolerant.overlaps.empty());
}

TEST(CoverageFaults, ReportsTheWholePerimeterWhenThereIsNothing) {
    const auto faults = coverage_faults({}, perimeter).value();

    ASSERT_EQ(faults.gaps.size(), 1u);
    EXPECT_DOUBLE_EQ(faults.gaps[0].area_m2, 200);
}

TEST(CoverageFaults, RefusesBrokenRings) {
    const std::vector polygons{test::polygon({{{0, 0}, {1, 0}, {1, 1}}})};

    EXPECT_FALSE(coverage_faults(polygons, perimeter));
}

}  // namespace
}  // namespace tasmim::topology

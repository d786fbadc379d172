#include "topology/repair.hpp"

#include "geo/measure.hpp"
#include "shapes.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace tasmim::topology {
namespace {

using geo::Dimension;
using test::box;
using test::Geometry;
using test::line;
using test::polygon;
using test::ring;
using test::shape;

TEST(Repair, LeavesAValidGeometryBitIdentical) {
    for (const auto& geometry : {box(360000.1, 371000.2, 360010.3, 371010.4),
                                 polygon({ring(0, 0, 10, 10), ring(2, 2, 4, 4)}),
                                 line({{0, 0}, {1, 1}}),
                                 test::point(1, 2)}) {
        const auto result = repair(geometry).value();

        EXPECT_EQ(result.geometry, geometry);
        EXPECT_FALSE(result.changed);
        EXPECT_TRUE(result.faults.empty());
        EXPECT_EQ(result.area_before_m2, result.area_after_m2);
    }
}

TEST(Repair, SaysWhatItDidAndWhatItChangedInArea) {
    struct Row {
        const char* what;
        Geometry geometry;
        const char* reason;
        double before_m2;
        double after_m2;
    };
    for (const auto& row :
         {Row{"an open ring",
              polygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}),
              "unclosed_ring",
              100,
              100},
          Row{"a point given twice",
              polygon({{{0, 0}, {10, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}}),
              "repeated_point",
              100,
              100},
          Row{"a bow tie",
              polygon({{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}}),
              "self_intersection",
              0,
              50},
          Row{"a hole outside",
              polygon({ring(0, 0, 10, 10), ring(20, 20, 21, 21)}),
              "hole_lies_outside_shell",
              99,
              101},
          Row{"parts that overlap",
              Geometry{Dimension::polygon, {{ring(0, 0, 10, 10)}, {ring(5, 0, 15, 10)}}},
              "self_intersection",
              200,
              150},
          Row{"a hole that cuts the border",
              polygon({ring(0, 0, 10, 10), ring(5, 2, 15, 4)}),
              "self_intersection",
              80,
              90},
          Row{"a spike",
              polygon({{{0, 0}, {10, 0}, {20, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}}),
              "self_intersection",
              100,
              100},
          Row{"a hole without extent",
              polygon({ring(0, 0, 10, 10), {{5, 5}, {5, 5}, {5, 5}, {5, 5}}}),
              "repeated_point",
              100,
              100}}) {
        const auto result = repair(row.geometry);

        ASSERT_TRUE(result) << row.what << ": " << base::to_text(result.error());
        ASSERT_FALSE(result->faults.empty()) << row.what;
        EXPECT_EQ(result->faults.front().reason, row.reason) << row.what;
        EXPECT_TRUE(result->changed) << row.what;
        EXPECT_NEAR(result->area_before_m2, row.before_m2, 1e-9) << row.what;
        EXPECT_NEAR(result->area_after_m2, row.after_m2, 1e-9) << row.what;
        EXPECT_EQ(result->geometry.dimension, Dimension::polygon) << row.what;
        EXPECT_TRUE(validity_of(shape(result->geometry))->valid) << row.what;
    }
}

TEST(Repair, RefusesWhatHasNoExtent) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& geometry : {Geometry{},
                                 polygon({{}}),
                                 polygon({{{0, 0}, {1, 0}, {0, 0}}}),
                                 polygon({{{0, 0}, {5, 5}, {10, 10}, {0, 0}}}),
                                 line({{1, 1}, {1, 1}}),
                                 polygon({{{0, 0}, {1, nan}, {1, 1}, {0, 0}}})}) {
        const auto result = repair(geometry);

        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, base::Errc::invalid_argument);
    }
}

TEST(Repair, JoinsPartsThatShareAnEdge) {
    const Geometry tangled =
        polygon({{{0, 21}, {0, 0}, {6, 21}, {0, 21}, {0, 24}, {3, 0}, {3, 21}, {0, 21}}});

    const auto result = repair(tangled).value();

    EXPECT_TRUE(validity_of(shape(result.geometry))->valid);
    EXPECT_EQ(result.geometry.parts.size(), 1u);
}

TEST(Repair, NamesTheFaultsOfEveryPart) {
    const Geometry two{Dimension::polygon,
                       {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}},
                        {{{20, 0}, {30, 10}, {30, 0}, {20, 10}, {20, 0}}}}};

    const auto result = repair(two).value();

    ASSERT_EQ(result.faults.size(), 2u);
    EXPECT_EQ(result.faults[0].where, (geo::Point<geo::Planar>{5, 5}));
    EXPECT_EQ(result.faults[1].where, (geo::Point<geo::Planar>{25, 5}));
}

}  // namespace
}  // namespace tasmim::topology

#include "topology/operations.hpp"

#include "shapes.hpp"
#include "topology/prepared.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <numbers>
#include <thread>

namespace tasmim::topology {
namespace {

using geo::Dimension;
using test::box;
using test::Geometry;
using test::line;
using test::point;
using test::polygon;
using test::ring;
using test::shape;

const Geometry unit = box(0, 0, 10, 10);
const Geometry bowtie = polygon({{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}});

TEST(Operations, MeasureWhatIsSharedAndWhatIsLeft) {
    struct Row {
        const char* what;
        Geometry other;
        double shared_m2;
        double left_m2;
        double together_m2;
    };
    for (const auto& row : {Row{"itself", unit, 100, 0, 100},
                            Row{"far away", box(20, 20, 30, 30), 0, 100, 200},
                            Row{"touching", box(10, 0, 20, 10), 0, 100, 200},
                            Row{"half", box(5, 0, 15, 10), 50, 50, 150},
                            Row{"inside", box(2, 2, 4, 4), 4, 96, 100},
                            Row{"around", box(-5, -5, 15, 15), 100, 0, 400}}) {
        const Shape land = shape(unit);
        const Shape other = shape(row.other);
        const std::array both{land, other};

        EXPECT_DOUBLE_EQ(intersection(land, other)->area_m2(), row.shared_m2) << row.what;
        EXPECT_DOUBLE_EQ(difference(land, other)->area_m2(), row.left_m2) << row.what;
        EXPECT_DOUBLE_EQ(union_of(both)->area_m2(), row.together_m2) << row.what;
    }
}

TEST(Operations, KeepEveryDimensionOfWhatIsShared) {
    const Geometry comb =
        polygon({{{10, 0}, {20, 0}, {20, 10}, {10, 10}, {10, 8}, {15, 5}, {9, 3}, {10, 0}}});

    const auto shared = intersection(shape(unit), shape(comb)).value();

    EXPECT_EQ(shared.dimension(), Dimension::polygon);
    EXPECT_EQ(shared.geometry(Dimension::polygon).parts.size(), 1u);
    EXPECT_EQ(shared.geometry(Dimension::line).parts.size(), 1u);
    EXPECT_EQ(shared.geometry(), shared.geometry(Dimension::polygon));
}

TEST(Operations, NeverTurnAFailureIntoAnEmptyAnswer) {
    // GEOS cannot tell a bow tie's inside from its outside.
    const auto answer = covers(shape(bowtie), shape(unit));
    const auto empty = distance_m(shape(unit), shape({Dimension::polygon, {}}));
    const auto nowhere = point_in(shape({Dimension::polygon, {}}));

    EXPECT_TRUE(!answer || !*answer);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, base::Errc::internal);
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, base::Errc::internal);
}

TEST(Operations, SayWhatGeosSaid) {
    const auto failed =
        union_of(std::array{shape(polygon({ring(0, 0, 10, 10), ring(2, 2, 2, 2)}))});
    if (!failed) {
        EXPECT_FALSE(failed.error().detail.empty());
        EXPECT_EQ(failed.error().code, base::Errc::internal);
    }
}

TEST(Operations, BufferOutlineAndDistance) {
    const auto around = buffer(shape(point(3, 4)), 2, 64).value();

    EXPECT_NEAR(around.area_m2(), 4 * std::numbers::pi, 0.01);
    EXPECT_DOUBLE_EQ(buffer(shape(unit), -1)->area_m2(), 64);
    EXPECT_DOUBLE_EQ(outline(shape(unit))->length_m(), 40);
    EXPECT_DOUBLE_EQ(distance_m(shape(unit), shape(box(13, 14, 20, 20))).value(), 5);
    EXPECT_TRUE(within_distance(shape(unit), shape(point(12, 5)), 2).value());
    EXPECT_FALSE(within_distance(shape(unit), shape(point(12, 5)), 1.99).value());
}

TEST(Operations, FindAPointInsideAnyShape) {
    const Geometry with_hole = polygon({ring(0, 0, 10, 10), ring(1, 1, 9, 9)});

    const auto at = point_in(shape(with_hole)).value();

    EXPECT_TRUE(covers(shape(with_hole), shape(point(at.x, at.y))).value());
}

TEST(Shape, ComesBackBitIdentical) {
    const Geometry two{
        Dimension::polygon,
        {{ring(360000.1, 371000.2, 360010.3, 371010.4), ring(360002, 371002, 360003, 371003)},
         {ring(360100, 371100, 360101, 371101)}}};
    for (const auto& geometry : {two, line({{0.1, 0.2}, {0.3, 0.4}}), point(0.1, 0.7)}) {
        EXPECT_EQ(shape(geometry).geometry(), geometry);
        EXPECT_EQ(shape(geometry).bounds(), geo::bounds(geometry));
    }
}

TEST(Shape, RefusesWhatIsNoGeometry) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& geometry : {polygon({{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}),
                                 polygon({{{0, 0}, {1, 0}, {0, 0}}}),
                                 polygon({{{0, 0}, {1, 0}, {nan, 1}, {0, 0}}}),
                                 line({{0, 0}}),
                                 Geometry{Dimension::point, {{{}}}},
                                 Geometry{Dimension::polygon, {{}}}}) {
        const auto made = Shape::make(geometry);

        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, base::Errc::invalid_argument);
    }
}

TEST(Shape, TellsWhyAndWhereItIsInvalid) {
    struct Row {
        const char* reason;
        Geometry geometry;
    };
    for (const auto& row :
         {Row{"", unit},
          Row{"self_intersection", bowtie},
          Row{"hole_lies_outside_shell", polygon({ring(0, 0, 10, 10), ring(20, 20, 21, 21)})},
          Row{"nested_shells",
              Geometry{Dimension::polygon, {{ring(0, 0, 10, 10)}, {ring(2, 2, 3, 3)}}}},
          Row{"ring_self_intersection",
              polygon({{{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}, {0, 0}}})}}) {
        const auto validity = validity_of(shape(row.geometry)).value();

        EXPECT_EQ(validity.valid, *row.reason == '\0');
        if (!validity.valid && validity.reason != "self_intersection") {
            EXPECT_EQ(validity.reason, row.reason);
        }
        EXPECT_EQ(validity.where.has_value(), !validity.valid);
    }
}

TEST(Prepared, AnswersAsThePlainPredicatesDo) {
    const auto prepared = Prepared::make(shape(unit)).value();
    for (const auto& other : {unit,
                              box(1, 1, 2, 2),
                              box(0, 0, 5, 5),
                              box(10, 0, 20, 10),
                              box(10.05, 0, 20, 10),
                              box(5, 5, 15, 15),
                              line({{-5, 5}, {15, 5}}),
                              line({{0, 0}, {10, 0}}),
                              point(10, 10),
                              point(11, 11)}) {
        const Shape asked = shape(other);

        EXPECT_EQ(prepared.covers(asked).value(), covers(shape(unit), asked).value());
        EXPECT_EQ(prepared.intersects(asked).value(), intersects(shape(unit), asked).value());
        EXPECT_DOUBLE_EQ(prepared.distance_m(asked).value(),
                         distance_m(shape(unit), asked).value());
        EXPECT_EQ(prepared.within_distance(asked, 0.1).value(),
                  within_distance(shape(unit), asked, 0.1).value());
    }
    EXPECT_TRUE(prepared.contains_properly(shape(box(1, 1, 2, 2))).value());
    EXPECT_FALSE(prepared.contains_properly(shape(box(0, 0, 5, 5))).value());
}

TEST(Prepared, ServesManyThreads) {
    const auto prepared = Prepared::make(shape(unit)).value();
    std::array<int, 4> hits{};

    std::vector<std::thread> threads;
    for (auto& hit : hits) {
        threads.emplace_back([&prepared, &hit] {
            for (int i = 0; i < 500; ++i) {
                const double x = i % 20;
                hit += prepared.covers(shape(box(x, 1, x + 1, 2))).value() ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    EXPECT_EQ(hits, (std::array{250, 250, 250, 250}));
}

}  // namespace
}  // namespace tasmim::topology

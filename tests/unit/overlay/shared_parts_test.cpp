#include "overlay/shared_parts.hpp"

#include "geo/measure.hpp"
#include "plans.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tasmim::overlay {
namespace {

using geo::Dimension;
using test::box;
using test::east;
using test::Geometry;
using test::line;
using test::north;
using test::points;
using test::polygon;
using test::square;
using test::together;

/// One provision against a land: its hit, and the parts that the hit measures.
struct Drawn {
    Drawn(const Geometry& asked, const Geometry& geometry, planning::Theme theme = {}) {
        theme.id = "theme";
        planning::Provision single;
        single.theme = theme.id;
        single.geometry = geometry;
        const std::vector provisions{single};
        const std::vector themes{theme};
        const OverlayIndex index{provisions, themes};
        const auto here = Land::make(asked).value();
        hit = index.measure(here, 0).value();
        parts = index.shared_parts(here, hit).value();
    }

    Hit hit;
    SharedParts parts;
};

/// Relative to (east, north) and without rounding.
Geometry moved(const Geometry& geometry) {
    auto result = geometry;
    for (auto& part : result.parts) {
        for (auto& sequence : part) {
            for (auto& point : sequence) {
                point.x = std::round((point.x - east) * 1e6) / 1e6;
                point.y = std::round((point.y - north) * 1e6) / 1e6;
            }
        }
    }
    return result;
}

const Geometry plot = box(0, 0, 20, 20);

TEST(SharedParts, OfAPolygonAreTheGroundThatIsMeasured) {
    const Drawn drawn{plot, box(15, 5, 30, 10)};

    EXPECT_EQ(geo::bounds(drawn.parts.overlap), geo::bounds(box(15, 5, 20, 10)));
    EXPECT_NEAR(geo::area_m2(drawn.parts.overlap), drawn.hit.measures.area_m2, 1e-9);
    EXPECT_TRUE(drawn.parts.at_border.is_empty());
}

TEST(SharedParts, KeepTheHolesAndTheSeveralPartsOfAPolygon) {
    const auto ring_road =
        together(polygon({square(2, 2, 8, 8), square(4, 4, 6, 6)}), box(15, 15, 25, 25));
    const Drawn drawn{plot, ring_road};

    ASSERT_EQ(drawn.parts.overlap.parts.size(), 2U);
    EXPECT_NEAR(geo::area_m2(drawn.parts.overlap), 36 - 4 + 25, 1e-9);
}

TEST(SharedParts, OfANeighbourAreTheBorderAlongWhichItLies) {
    const Drawn drawn{plot, box(20, 5, 30, 12)};

    ASSERT_EQ(drawn.hit.relation, Relation::adjacent);
    EXPECT_TRUE(drawn.parts.overlap.is_empty());
    EXPECT_EQ(geo::bounds(drawn.parts.at_border), geo::bounds(line({{20, 5}, {20, 12}})));
    EXPECT_NEAR(geo::length_m(drawn.parts.at_border), drawn.hit.measures.adjacent_length_m, 1e-9);
}

TEST(SharedParts, OfASliverAreItsGroundAndTheBorder) {
    const Drawn drawn{plot, box(19.95, 5, 30, 12)};

    ASSERT_EQ(drawn.hit.relation, Relation::adjacent);
    EXPECT_NEAR(geo::area_m2(drawn.parts.overlap), 0.05 * 7, 1e-6);
    EXPECT_NEAR(geo::length_m(drawn.parts.at_border), drawn.hit.measures.adjacent_length_m, 1e-9);
}

TEST(SharedParts, OfWhatTouchesAtACornerAreThePlace) {
    for (const auto& neighbour : {box(20, 20, 30, 30),
                                  box(20.03, 20.03, 30, 30),
                                  line({{20, 20}, {30, 30}}),
                                  line({{10, 30}, {20.02, 20.02}, {30, 30}})}) {
        const Drawn drawn{plot, neighbour};

        ASSERT_EQ(drawn.hit.relation, Relation::adjacent);
        EXPECT_TRUE(drawn.parts.overlap.is_empty());
        EXPECT_EQ(moved(drawn.parts.at_border), (Geometry{Dimension::point, {{{{20, 20}}}}}));
    }
}

TEST(SharedParts, OfALineAreItsInsideAndItsBorderApart) {
    const Drawn drawn{plot, line({{-5, 10}, {10, 10}, {10, 20}, {15, 20}, {15, 25}})};

    ASSERT_EQ(drawn.hit.relation, Relation::concerned);
    EXPECT_EQ(moved(drawn.parts.overlap),
              (Geometry{Dimension::line, {{{{0, 10}, {10, 10}, {10, 20}}}}}));
    EXPECT_EQ(moved(drawn.parts.at_border), (Geometry{Dimension::line, {{{{10, 20}, {15, 20}}}}}));
    EXPECT_NEAR(geo::length_m(drawn.parts.overlap), drawn.hit.measures.length_m, 1e-9);
    EXPECT_NEAR(geo::length_m(drawn.parts.at_border), drawn.hit.measures.adjacent_length_m, 1e-9);
}

TEST(SharedParts, OfSeveralLinesNeverJoinOneToTheNext) {
    const Drawn drawn{plot, together(line({{5, -5}, {5, 25}}), line({{15, 10}, {15, 15}}))};

    EXPECT_EQ(moved(drawn.parts.overlap),
              (Geometry{Dimension::line, {{{{5, 0}, {5, 20}}}, {{{15, 10}, {15, 15}}}}}));
}

TEST(SharedParts, OfPointsAreThoseInsideAndThoseOnTheBorder) {
    const Drawn drawn{plot, points({{5, 5}, {5, 5}, {20.05, 7}, {30, 30}})};

    EXPECT_EQ(drawn.hit.measures.count, 1U);
    EXPECT_EQ(drawn.parts.overlap, points({{5, 5}}));
    EXPECT_EQ(drawn.parts.at_border, points({{20.05, 7}}));
}

TEST(SharedParts, AreRefusedWhenTheyWouldHaveAnotherAreaThanTheOneMeasured) {
    planning::Provision single;
    single.geometry = box(15, 5, 30, 10);
    const std::vector provisions{single};
    const OverlayIndex index{provisions, {}};
    const auto here = Land::make(plot).value();
    auto hit = index.measure(here, 0).value();

    hit.measures.area_m2 += 0.01;

    EXPECT_EQ(index.shared_parts(here, hit).error().code, base::Errc::internal);
}

TEST(SharedParts, OfTheGroundThatNothingTakesAreTheRest) {
    std::vector<planning::Provision> provisions(2);
    provisions[0].geometry = box(-5, -5, 10, 25);
    provisions[1].geometry = box(5, -5, 15, 25);
    const OverlayIndex index{provisions, {}};
    const auto here = Land::make(plot).value();
    const std::vector hits{index.measure(here, 0).value(), index.measure(here, 1).value()};

    EXPECT_EQ(geo::bounds(index.rest_of(here, hits).value()), geo::bounds(box(15, 0, 20, 20)));
    EXPECT_NEAR(geo::area_m2(index.rest_of(here, hits).value()), 100, 1e-9);
    EXPECT_EQ(index.rest_of(here, {}).value(), plot) << "the same coordinates";
}

}  // namespace
}  // namespace tasmim::overlay

#include "overlay/overlay_index.hpp"

#include "plans.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <thread>

namespace tasmim::overlay {
namespace {

using test::box;
using test::Geometry;
using test::line;
using test::measured;
using test::points;
using test::polygon;
using test::ring;
using test::square;
using test::together;

/// The land of most tests: 20 m × 20 m.
const Geometry land = box(0, 0, 20, 20);
const Geometry land_with_hole = polygon({square(0, 0, 20, 20), square(8, 8, 12, 12)});

struct PolygonRow {
    const char* what;
    Geometry provision;
    Relation relation;
    double area_m2;
    double adjacent_length_m;
};

void expect(const Geometry& of, const PolygonRow& row) {
    const Hit hit = measured(of, row.provision);

    EXPECT_EQ(to_string(hit.relation), to_string(row.relation)) << row.what;
    EXPECT_NEAR(hit.measures.area_m2, row.area_m2, 1e-6) << row.what;
    EXPECT_NEAR(hit.measures.adjacent_length_m, row.adjacent_length_m, 1e-6) << row.what;
    EXPECT_EQ(hit.measures.length_m, 0) << row.what;
    EXPECT_EQ(hit.measures.count, 0u) << row.what;
}

TEST(OverlayOfPolygons, PutsEachInOneClass) {
    using enum Relation;
    for (const auto& row : {
             PolygonRow{"far away", box(30, 0, 40, 20), none, 0, 0},
             PolygonRow{"the land itself", land, concerned, 400, 0},
             PolygonRow{"around the land", box(-5, -5, 25, 25), concerned, 400, 0},
             PolygonRow{"around it, sharing three borders", box(0, 0, 20, 30), concerned, 400, 0},
             PolygonRow{"inside", box(5, 5, 7, 8), concerned, 6, 0},
             PolygonRow{"inside, on a border", box(0, 5, 2, 8), concerned, 6, 0},
             PolygonRow{"across a border", box(15, 0, 30, 20), concerned, 100, 0},
             PolygonRow{"across a corner", box(15, 15, 30, 30), concerned, 25, 0},
             PolygonRow{"right through", box(-5, 5, 25, 7), concerned, 40, 0},
             PolygonRow{"touching along a border", box(20, 0, 30, 20), adjacent, 0, 20},
             PolygonRow{"touching along half a border", box(20, 5, 30, 15), adjacent, 0, 10},
             PolygonRow{"touching at a corner", box(20, 20, 30, 30), adjacent, 0, 0},
             PolygonRow{"touching with a corner",
                        polygon({ring({{20, 10}, {30, 5}, {30, 15}})}),
                        adjacent,
                        0,
                        0},
             PolygonRow{"gaping by 3 cm", box(20.03, 0, 30, 20), adjacent, 0, 20},
             PolygonRow{"gaping by 30 cm", box(20.3, 0, 30, 20), none, 0, 0},
             PolygonRow{"overlapping by 3 cm", box(19.97, 0, 30, 20), adjacent, 0.6, 20.06},
             PolygonRow{
                 "overlapping by 3 cm, half a border", box(19.97, 5, 30, 15), adjacent, 0.3, 10},
             PolygonRow{"overlapping by 30 cm", box(19.7, 0, 30, 20), concerned, 6, 0},
             PolygonRow{
                 "overlapping a corner by 3 cm", box(19.97, 19.97, 30, 30), adjacent, 0.0009, 0.06},
             PolygonRow{"a strip of 6 cm far inside", box(10, 5, 10.06, 15), concerned, 0.6, 0},
             PolygonRow{"a strip of 6 cm through it", box(-5, 5, 25, 5.06), concerned, 1.2, 0},
             PolygonRow{
                 "a strip of 6 cm along the border", box(0, 0, 0.06, 20), adjacent, 1.2, 20.12},
         }) {
        expect(land, row);
    }
}

TEST(OverlayOfPolygons, SeesHolesOnBothSides) {
    using enum Relation;
    const Geometry ring_zone = polygon({square(-10, -10, 30, 30), square(0, 0, 20, 20)});
    const Geometry wide_ring = polygon({square(-10, -10, 30, 30), square(5, 5, 15, 15)});
    for (const auto& row : {
             PolygonRow{"in the hole", box(9, 9, 11, 11), none, 0, 0},
             PolygonRow{"filling the hole", box(8, 8, 12, 12), adjacent, 0, 16},
             PolygonRow{"filling the hole but for 3 cm",
                        box(8.03, 8.03, 11.97, 11.97),
                        adjacent,
                        0,
                        15.76},
             PolygonRow{"across the hole", box(7, 9, 13, 11), concerned, 4, 0},
             PolygonRow{"over everything", box(-5, -5, 25, 25), concerned, 384, 0},
         }) {
        expect(land_with_hole, row);
    }
    expect(land, {"land fills the zone's hole", ring_zone, adjacent, 0, 80});
    expect(land, {"zone's hole inside the land", wide_ring, concerned, 300, 0});
}

TEST(OverlayOfPolygons, MeasuresOverlappingPartsOnce) {
    const Geometry overlapping = together(box(0, 0, 10, 20), box(5, 0, 15, 20));
    const Geometry two_strips = together(box(0, 0, 5, 20), box(10, 0, 15, 20));

    EXPECT_NEAR(measured(land, overlapping).measures.area_m2, 300, 1e-6);
    EXPECT_NEAR(measured(land, two_strips).measures.area_m2, 200, 1e-6);
}

TEST(OverlayOfPolygons, AppliesTheThresholdToTheUnionOfParts) {
    planning::Theme theme;
    theme.min_area_m2 = 10;
    const Geometry one = box(5, 5, 7, 8);
    const Geometry both = together(one, box(10, 5, 12, 8));

    EXPECT_EQ(measured(land, one, theme).relation, Relation::below_threshold);
    EXPECT_NEAR(measured(land, one, theme).measures.area_m2, 6, 1e-9);
    EXPECT_EQ(measured(land, both, theme).relation, Relation::concerned);
}

TEST(OverlayOfPolygons, NeedsNoToleranceToSeeATouch) {
    planning::Theme strict;
    strict.boundary_tolerance_m = 0;

    EXPECT_EQ(measured(land, box(20, 0, 30, 20), strict).relation, Relation::adjacent);
    EXPECT_EQ(measured(land, box(20.03, 0, 30, 20), strict).relation, Relation::none);
    EXPECT_EQ(measured(land, box(19.97, 0, 30, 20), strict).relation, Relation::concerned);
}

struct LineRow {
    const char* what;
    Geometry provision;
    Relation relation;
    double length_m;
    double adjacent_length_m;
};

void expect(const Geometry& of, const LineRow& row) {
    const Hit hit = measured(of, row.provision);

    EXPECT_EQ(to_string(hit.relation), to_string(row.relation)) << row.what;
    EXPECT_NEAR(hit.measures.length_m, row.length_m, 1e-6) << row.what;
    EXPECT_NEAR(hit.measures.adjacent_length_m, row.adjacent_length_m, 1e-3) << row.what;
    EXPECT_EQ(hit.measures.area_m2, 0) << row.what;
}

TEST(OverlayOfLines, PutsEachInOneClass) {
    using enum Relation;
    for (const auto& row : {
             LineRow{"far away", line({{30, 0}, {30, 20}}), none, 0, 0},
             LineRow{"inside", line({{5, 5}, {15, 5}}), concerned, 10, 0},
             LineRow{"across", line({{-5, 10}, {25, 10}}), concerned, 20, 0},
             LineRow{"across one border", line({{10, 10}, {10, 30}}), concerned, 10, 0},
             LineRow{
                 "across, aslant", line({{-10, 0}, {30, 20}}), concerned, std::hypot(20, 10), 0},
             LineRow{
                 "across at one degree",
                 line({{-100, 10 - 110 * std::tan(0.01745)}, {120, 10 + 110 * std::tan(0.01745)}}),
                 concerned,
                 20 / std::cos(0.01745),
                 0},
             LineRow{"from the border inwards", line({{20, 10}, {10, 10}}), concerned, 10, 0},
             LineRow{"touching with its end", line({{20, 10}, {30, 10}}), adjacent, 0, 0},
             LineRow{"ending 5 cm before", line({{20.05, 10}, {30, 10}}), adjacent, 0, 0},
             LineRow{"ending 50 cm before", line({{20.5, 10}, {30, 10}}), none, 0, 0},
             LineRow{"poking in by 5 cm", line({{19.95, 10}, {30, 10}}), adjacent, 0.05, 0},
             LineRow{"touching a corner", line({{15, 25}, {25, 15}}), adjacent, 0, 0},
             LineRow{"through two corners",
                     line({{-5, -5}, {25, 25}}),
                     concerned,
                     std::hypot(20, 20),
                     0},
             LineRow{"on a border", line({{20, 0}, {20, 20}}), adjacent, 0, 20},
             LineRow{"on half a border", line({{20, 5}, {20, 15}}), adjacent, 0, 10},
             LineRow{"on a border and beyond", line({{20, -10}, {20, 30}}), adjacent, 0, 20},
             LineRow{"3 cm inside a border", line({{19.97, 0}, {19.97, 20}}), adjacent, 0, 20},
             LineRow{"3 cm outside a border", line({{20.03, 0}, {20.03, 20}}), adjacent, 0, 20},
             LineRow{"wavering on a border by 3 cm",
                     line({{20.03, 0}, {19.97, 7}, {20.02, 14}, {20, 20}}),
                     adjacent,
                     0,
                     20},
             LineRow{"half on the border, then inside",
                     line({{20, 0}, {20, 10}, {10, 10}}),
                     concerned,
                     10,
                     10},
             LineRow{"half on the border, then outside",
                     line({{20, 0}, {20, 10}, {30, 10}}),
                     adjacent,
                     0,
                     10},
             LineRow{"from inside, along the border, away",
                     line({{10, 5}, {20, 5}, {20, 15}, {30, 15}}),
                     concerned,
                     10,
                     10},
             LineRow{"around a corner on the border",
                     line({{20, 0}, {20, 20}, {0, 20}}),
                     adjacent,
                     0,
                     40},
         }) {
        expect(land, row);
    }
}

TEST(OverlayOfLines, ALineOnASharedBorderConcernsNeitherNeighbour) {
    const Geometry neighbour = box(20, 0, 40, 20);
    for (const double x : {19.97, 20.0, 20.03}) {
        const Geometry border = line({{x, -50}, {x, 70}});

        EXPECT_EQ(measured(land, border).relation, Relation::adjacent) << x;
        EXPECT_EQ(measured(neighbour, border).relation, Relation::adjacent) << x;
    }
}

TEST(OverlayOfLines, DoesNotDependOnHowFinelyALineWasDrawn) {
    for (const double rise : {0.3, 1.0, 10.0}) {
        test::Ring fine;
        for (int i = 0; i <= 300; ++i) {
            fine.push_back({-5 + i * 0.1, 10 - rise / 2 + rise * i / 300});
        }

        const Hit hit = measured(land, line(fine));

        EXPECT_NEAR(hit.measures.length_m, 20 * std::hypot(1, rise / 30), 1e-6) << rise;
        EXPECT_EQ(hit.measures.adjacent_length_m, 0) << rise;
    }
    test::Ring on_border;
    for (int i = 0; i <= 100; ++i) {
        on_border.push_back({20, i * 0.2});
    }
    const Hit hit = measured(land, line(on_border));
    EXPECT_EQ(hit.relation, Relation::adjacent);
    EXPECT_NEAR(hit.measures.adjacent_length_m, 20, 1e-6);
}

TEST(OverlayOfLines, ACurveThatCrossesKeepsItsLength) {
    // A circle of 100 m that crosses the east border at about six degrees.
    test::Ring arc;
    for (int i = 0; i <= 400; ++i) {
        const double angle = -0.2 + i * 0.001;
        arc.push_back({120.05 - 100 * std::cos(angle), 10 + 100 * std::sin(angle)});
    }

    const Hit hit = measured(box(0, -20, 20.6, 40), line(arc));

    double inside = 0;
    for (std::size_t i = 1; i < arc.size(); ++i) {
        inside +=
            arc[i].x <= 20.6 ? std::hypot(arc[i].x - arc[i - 1].x, arc[i].y - arc[i - 1].y) : 0;
    }
    EXPECT_NEAR(hit.measures.length_m, inside, 0.11);
}

TEST(OverlayOfLines, CountsRepeatedPartsOnce) {
    const Geometry twice = together(line({{5, 5}, {15, 5}}), line({{10, 5}, {18, 5}}));

    EXPECT_NEAR(measured(land, twice).measures.length_m, 13, 1e-6);
}

TEST(OverlayOfLines, AppliesTheThresholdToTheInnerLength) {
    planning::Theme theme;
    theme.min_length_m = 12;
    const Geometry bent = line({{20, 0}, {20, 10}, {10, 10}});

    EXPECT_EQ(measured(land, bent, theme).relation, Relation::below_threshold);
    EXPECT_NEAR(measured(land, bent, theme).measures.length_m, 10, 1e-6);
}

TEST(OverlayOfLines, SeesTheHoleOfTheLand) {
    const Hit across = measured(land_with_hole, line({{-5, 10}, {25, 10}}));
    const Hit in_hole = measured(land_with_hole, line({{9, 9}, {11, 11}}));
    const Hit on_hole = measured(land_with_hole, line({{8, 8}, {12, 8}}));

    EXPECT_NEAR(across.measures.length_m, 16, 1e-6);
    EXPECT_EQ(in_hole.relation, Relation::none);
    EXPECT_EQ(on_hole.relation, Relation::adjacent);
    EXPECT_NEAR(on_hole.measures.adjacent_length_m, 4, 1e-6);
}

TEST(OverlayOfPoints, CountsThoseFartherThanTheToleranceFromTheBorder) {
    using enum Relation;
    struct Row {
        const char* what;
        Geometry provision;
        Relation relation;
        std::size_t count;
    };
    for (const auto& row :
         {Row{"inside", points({{10, 10}}), concerned, 1},
          Row{"outside", points({{30, 10}}), none, 0},
          Row{"on the border", points({{20, 10}}), adjacent, 0},
          Row{"at a corner", points({{20, 20}}), adjacent, 0},
          Row{"5 cm inside", points({{19.95, 10}}), adjacent, 0},
          Row{"5 cm outside", points({{20.05, 10}}), adjacent, 0},
          Row{"20 cm inside", points({{19.8, 10}}), concerned, 1},
          Row{"20 cm outside", points({{20.2, 10}}), none, 0},
          Row{"several", points({{10, 10}, {5, 5}, {20, 3}, {40, 4}}), concerned, 2},
          Row{"the same twice", points({{10, 10}, {10, 10}}), concerned, 1}}) {
        const Hit hit = measured(land, row.provision);

        EXPECT_EQ(to_string(hit.relation), to_string(row.relation)) << row.what;
        EXPECT_EQ(hit.measures.count, row.count) << row.what;
    }
    EXPECT_EQ(measured(land_with_hole, points({{10, 10}})).relation, none);
}

TEST(OverlayIndex, RefusesToMeasureABrokenGeometry) {
    planning::Provision broken;
    broken.geometry = polygon({ring({{0, 0}, {10, 10}, {10, 0}, {0, 10}})});
    const std::vector provisions{broken};
    const OverlayIndex index{provisions, {}};

    const auto hit = index.measure(Land::make(land).value(), 0);

    ASSERT_FALSE(hit);
    EXPECT_EQ(hit.error().code, base::Errc::internal);
    EXPECT_EQ(hit.error().detail, "self_intersection");
}

TEST(OverlayIndex, FindsWhatComesWithinTheTolerance) {
    std::vector<planning::Provision> provisions(4);
    provisions[0].geometry = box(20.05, 0, 30, 20);
    provisions[1].geometry = box(21, 0, 30, 20);
    provisions[2].geometry = points({{10, 10}});
    provisions[3].geometry = box(-10, -10, 50, 50);
    const OverlayIndex index{provisions, {}};

    EXPECT_EQ(index.near(Land::make(land).value()), (std::vector<std::uint32_t>{0, 2, 3}));
}

TEST(OverlayIndex, CountsOverlappingProvisionsOnce) {
    std::vector<planning::Provision> provisions(3);
    provisions[0].geometry = box(0, 0, 10, 20);
    provisions[1].geometry = box(5, 0, 15, 20);
    provisions[2].geometry = box(15, 0, 30, 20);
    const OverlayIndex index{provisions, {}};
    const auto here = Land::make(land).value();
    std::vector<Hit> hits;
    for (const auto provision : index.near(here)) {
        hits.push_back(index.measure(here, provision).value());
    }

    EXPECT_NEAR(index.union_area_m2(here, hits).value(), 400, 1e-6);
    EXPECT_NEAR(index.union_area_m2(here, std::span{hits}.first(2)).value(), 300, 1e-6);
    EXPECT_NEAR(index.union_area_m2(here, std::span{hits}.last(1)).value(), 100, 1e-6);
    EXPECT_EQ(index.union_area_m2(here, {}).value(), 0);
}

TEST(OverlayIndex, AnswersTheSameOnEveryThread) {
    std::vector<planning::Provision> provisions(3);
    provisions[0].geometry = box(19.97, 0, 30, 20);
    provisions[1].geometry = box(5, 5, 30, 30);
    provisions[2].geometry = line({{-5, 10}, {20, 10}, {20, 15}});
    const OverlayIndex index{provisions, {}};
    const auto here = Land::make(land).value();
    const auto measure_all = [&] {
        std::vector<Hit> hits;
        for (int round = 0; round < 20; ++round) {
            for (const auto provision : index.near(here)) {
                hits.push_back(index.measure(here, provision).value());
            }
        }
        return hits;
    };
    std::vector<std::vector<Hit>> results(4);

    std::vector<std::thread> threads;
    for (auto& result : results) {
        threads.emplace_back([&] { result = measure_all(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    for (const auto& result : results) {
        EXPECT_EQ(result, measure_all());
    }
}

}  // namespace
}  // namespace tasmim::overlay

#include "geo/measure.hpp"
#include "overlay/overlay_index.hpp"
#include "overlay/shared_area.hpp"
#include "support/property.hpp"
#include "topology/operations.hpp"
#include "topology/repair.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <optional>

namespace tasmim::overlay {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Planar>;

/// Coordinates that often coincide (so that vertices and edges fall on one another), or never do.
rc::Gen<double> any_coordinate(double origin) {
    return rc::gen::map(
        rc::gen::pair(rc::gen::inRange(0, 12),
                      rc::gen::weightedOneOf<int>(
                          {{4, rc::gen::just(0)}, {1, rc::gen::inRange(-50000, 50000)}})),
        [origin](const auto& p) { return origin + 3 * p.first + p.second * 1e-5; });
}

Vertex any_vertex() {
    return {*any_coordinate(360000), *any_coordinate(371000)};
}

/// Any valid polygons: a random ring, which mostly crosses itself, repaired.
std::optional<Geometry> any_polygons() {
    geo::Sequence<geo::Planar> ring;
    const auto corners = *rc::gen::inRange(3, 14);
    for (int i = 0; i < corners; ++i) {
        ring.push_back(any_vertex());
    }
    ring.push_back(ring.front());
    const auto repaired = topology::repair({Dimension::polygon, {{ring}}});
    return repaired ? std::optional{repaired->geometry} : std::nullopt;
}

Geometry any_line() {
    geo::Sequence<geo::Planar> line{any_vertex(), any_vertex()};
    line.back().x += 0.5;
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
        line.push_back(any_vertex());
    }
    return {Dimension::line, {{line}}};
}

topology::Shape shape(const Geometry& geometry) {
    return topology::Shape::make(geometry).value();
}

double tolerance_m2(const Land& land) {
    return 1e-6 + 1e-9 * land.area_m2();
}

RC_GTEST_PROP(SharedArea, EqualsPlainOverlay, ()) {
    const auto first = any_polygons();
    const auto second = any_polygons();
    RC_PRE(first && second);
    const auto land = Land::make(*first).value();

    const auto area = shared_area_m2(land.edges(), land.area_m2(), EdgeIndex{*second});

    RC_ASSERT(area.has_value());
    const double expected = topology::intersection(shape(*first), shape(*second)).value().area_m2();
    RC_ASSERT(std::abs(*area - expected) <= tolerance_m2(land));
    if (topology::covers(shape(*second), shape(*first)).value()) {
        RC_ASSERT(*area == land.area_m2());
    }
}

RC_GTEST_PROP(SharedArea, IsTheSameFromBothSides, ()) {
    const auto first = any_polygons();
    const auto second = any_polygons();
    RC_PRE(first && second);
    const EdgeIndex a{*first};
    const EdgeIndex b{*second};

    const auto forth = shared_area_m2(a, geo::area_m2(*first), b);
    const auto back = shared_area_m2(b, geo::area_m2(*second), a);

    RC_ASSERT(forth && back);
    RC_ASSERT(std::abs(*forth - *back) <= 2e-6);
}

RC_GTEST_PROP(LineShare, InsideEqualsPlainOverlay, ()) {
    const auto polygons = any_polygons();
    RC_PRE(polygons.has_value());
    const auto land = Land::make(*polygons).value();
    const Geometry line = any_line();
    const auto once = topology::union_of(std::array{shape(line)}).value();

    const auto share = share_of_lines(land, LineIndex{once.geometry(Dimension::line)}, 0.1);

    const double expected = topology::intersection(shape(*polygons), once).value().length_m();
    RC_ASSERT(std::abs(share.inside_m - expected) <= 1e-6);
    RC_ASSERT(share.inner_m <= share.inside_m + 1e-9);
    RC_ASSERT(share.deep_m <= share.inner_m + 1e-9);
}

RC_GTEST_PROP(OverlayIndex, ClassesFollowFromTheirDefinition, ()) {
    const auto first = any_polygons();
    const auto second = any_polygons();
    RC_PRE(first && second);
    const auto land = Land::make(*first).value();
    std::vector<planning::Theme> themes(1);
    std::vector<planning::Provision> provisions(1);
    provisions[0].geometry = *second;
    const OverlayIndex index{provisions, themes};

    const auto hit = index.measure(land, 0).value();

    const double tolerance = themes[0].boundary_tolerance_m;
    const auto here = shape(*first);
    const auto there = shape(*second);
    const auto shared = topology::intersection(here, there).value();
    const double apart = topology::distance_m(here, there).value();
    const auto hugs = [&](const topology::Shape& of) {
        const auto border = topology::outline(of).value();
        const auto band = topology::buffer(border, tolerance, 64).value();
        return topology::difference(shared, band).value().area_m2() <= 1e-6;
    };
    RC_ASSERT((hit.relation == Relation::none) == (apart > tolerance));
    if (hit.relation != Relation::none) {
        const bool adjacent = shared.area_m2() <= 1e-7 || (hugs(here) && hugs(there));
        RC_ASSERT((hit.relation == Relation::adjacent) == adjacent);
    }
}

RC_GTEST_PROP(OverlayIndex, UnionEqualsPlainOverlay, ()) {
    const auto ground = any_polygons();
    RC_PRE(ground.has_value());
    const auto land = Land::make(*ground).value();
    std::vector<planning::Provision> provisions;
    std::vector<topology::Shape> shapes;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        if (const auto polygons = any_polygons()) {
            provisions.emplace_back().geometry = *polygons;
            shapes.push_back(shape(*polygons));
        }
    }
    RC_PRE(!provisions.empty());
    const OverlayIndex index{provisions, {}};
    std::vector<Hit> hits;
    for (const auto provision : index.near(land)) {
        hits.push_back(index.measure(land, provision).value());
    }

    const double area = index.union_area_m2(land, hits).value();

    const auto all = topology::union_of(shapes).value();
    const double expected = topology::intersection(shape(*ground), all).value().area_m2();
    RC_ASSERT(std::abs(area - expected) <= 4 * tolerance_m2(land));
}

}  // namespace
}  // namespace tasmim::overlay

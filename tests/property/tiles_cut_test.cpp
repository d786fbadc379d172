#include "geo/measure.hpp"
#include "mvt/rings.hpp"
#include "mvt/rules.hpp"
#include "support/property.hpp"
#include "support/world_builder.hpp"
#include "tiles/cutter.hpp"
#include "topology/grid.hpp"
#include "topology/operations.hpp"
#include "topology/shape.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tasmim::tiles {
namespace {

using support::drawing_tile;
using support::Units;
using Plane = geo::Planar;

/// A star-shaped ring around (x, y): simple before rounding, thin where its radii are short.
Units star(double x, double y, double least, double most) {
    const auto count = *rc::gen::inRange(3, 60);
    Units ring;
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * i / count;
        const double radius = least + (most - least) * *rc::gen::inRange(0, 1000) / 1000.0;
        ring.emplace_back(std::llround(x + radius * std::cos(angle)),
                          std::llround(y + radius * std::sin(angle)));
    }
    return ring;
}

struct Drawn {
    std::vector<Units> rings;
    geo::WorldGeometry world;
};

/// A star that may hold a star as its hole, anywhere around the tile, of any size up to four tiles.
Drawn any_polygon() {
    const double size = *rc::gen::element(20, 300, 3000, 9000);
    const double x = *rc::gen::inRange(-3000, 7000);
    const double y = *rc::gen::inRange(-3000, 7000);
    Drawn drawn;
    drawn.rings.push_back(star(x, y, 0.3 * size, size));
    if (*rc::gen::arbitrary<bool>()) {
        drawn.rings.push_back(star(x, y, 0.02 * size, 0.14 * size));
    }
    support::WorldBuilder builder{geo::Dimension::polygon};
    drawn.world = drawn.rings.size() == 1 ? builder.part({drawn.rings[0]}).done()
                                          : builder.part({drawn.rings[0], drawn.rings[1]}).done();
    return drawn;
}

geo::Geometry<Plane> plane_of(const Drawn& drawn) {
    geo::Geometry<Plane> geometry;
    auto& part = geometry.parts.emplace_back();
    for (const auto& ring : drawn.rings) {
        auto& sequence = part.emplace_back();
        for (const auto& [x, y] : ring) {
            sequence.push_back({static_cast<double>(x), static_cast<double>(y)});
        }
        sequence.push_back(sequence.front());
    }
    return geometry;
}

geo::Geometry<Plane> plane_of(const mvt::TileGeometry& polygons, double dx = 0, double dy = 0) {
    geo::Geometry<Plane> geometry;
    for (std::size_t i = 0; i < polygons.sequence_count(); ++i) {
        const auto ring = polygons.sequence(i);
        if (mvt::area_sign(ring) > 0) {
            geometry.parts.emplace_back();
        }
        auto& sequence = geometry.parts.back().emplace_back();
        for (const auto p : ring) {
            sequence.push_back({p.x + dx, p.y + dy});
        }
        sequence.push_back(sequence.front());
    }
    return geometry;
}

bool is_valid(const geo::Geometry<Plane>& geometry) {
    return geometry.is_empty() ||
           topology::validity_of(topology::Shape::make(geometry).value()).value().valid;
}

double area(const geo::Geometry<Plane>& geometry) {
    return geo::area_m2(geometry);
}

geo::Geometry<Plane> within(const geo::Geometry<Plane>& geometry, double low, double high) {
    return geometry.is_empty()
               ? geometry
               : topology::clip_to_box(geometry, geo::Box<Plane>{low, low, high, high}).value();
}

RC_GTEST_PROP(CutProperty, GivesValidPolygonsInsideTheBox, ()) {
    const auto drawn = any_polygon();
    Cutter cutter{drawing_tile};

    const auto& shape = *cutter.cut(drawn.world).value();

    for (const auto p : shape.points) {
        RC_ASSERT(p.x >= -64 && p.x <= 4160 && p.y >= -64 && p.y <= 4160);
    }
    RC_ASSERT(shape.is_empty() || mvt::check_geometry(shape).has_value());
    RC_ASSERT(is_valid(plane_of(shape)));
}

RC_GTEST_PROP(CutProperty, KeepsTheAreaUpToHalfAUnitAlongTheOutline, ()) {
    const auto drawn = any_polygon();
    const auto exact = plane_of(drawn);
    RC_PRE(is_valid(exact));
    Cutter cutter{drawing_tile};

    const auto& shape = *cutter.cut(drawn.world).value();

    const auto wanted = within(exact, -64, 4160);
    const double bound = 0.5 * geo::length_m(wanted) + 2;
    RC_ASSERT(std::abs(area(plane_of(shape)) - area(wanted)) <= bound);
}

/// Where the edges of polygons cross a vertical line, from the top.
std::vector<double> crossings(const mvt::TileGeometry& polygons, double x) {
    std::vector<double> found;
    for (std::size_t i = 0; i < polygons.sequence_count(); ++i) {
        const auto ring = polygons.sequence(i);
        for (std::size_t j = 0; j < ring.size(); ++j) {
            auto a = ring[j];
            auto b = ring[(j + 1) % ring.size()];
            if (a.x > b.x) {
                std::swap(a, b);
            }
            if (a.x <= x && x < b.x) {
                found.push_back(a.y + (x - a.x) * (b.y - a.y) / (b.x - a.x));
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

RC_GTEST_PROP(SeamProperty, MeetsTheNeighbourExactlyAllAlongTheSharedStrip, ()) {
    const auto drawn = any_polygon();
    Cutter west{drawing_tile};
    Cutter east{*geo::TileId::make(20, drawing_tile.column() + 1, drawing_tile.row())};

    const auto& left = *west.cut(drawn.world).value();
    const auto& right = *east.cut(drawn.world).value();

    // Repairs are each tile's own: they may differ by a unit, and are not looked at here.
    RC_PRE(mvt::state_of_rings(left) == mvt::RingState::simple &&
           mvt::state_of_rings(right) == mvt::RingState::simple);
    for (const double x : {4032.25, 4063.5, 4096.5, 4127.75, 4159.5}) {
        const auto here = crossings(left, x);
        const auto there = crossings(right, x - 4096);
        RC_ASSERT(here.size() == there.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            // Points on straight lines are left out on one side and not on the other: the same
            // line, computed from other points.
            RC_ASSERT(std::abs(here[i] - there[i]) < 1e-9);
        }
    }
}

RC_GTEST_PROP(SeamProperty, GivesThePolygonBackFromItsTiles, ()) {
    const double size = *rc::gen::element(300, 3000, 5000);
    Drawn drawn;
    drawn.rings = {star(*rc::gen::inRange(0, 4096), *rc::gen::inRange(0, 4096), 0.3 * size, size)};
    drawn.world = support::a_polygon({drawn.rings[0]});
    const auto exact = plane_of(drawn);
    RC_PRE(is_valid(exact));

    double sum = 0;
    std::vector<topology::Shape> pieces;
    for (int dx = -2; dx <= 2; ++dx) {
        for (int dy = -2; dy <= 2; ++dy) {
            Cutter cutter{*geo::TileId::make(
                20,
                static_cast<std::uint32_t>(static_cast<int>(drawing_tile.column()) + dx),
                static_cast<std::uint32_t>(static_cast<int>(drawing_tile.row()) + dy))};
            auto core = within(plane_of(*cutter.cut(drawn.world).value()), 0, 4096);
            for (auto& part : core.parts) {
                for (auto& ring : part) {
                    for (auto& p : ring) {
                        p = {p.x + 4096.0 * dx, p.y + 4096.0 * dy};
                    }
                }
            }
            sum += area(core);
            if (!core.is_empty()) {
                pieces.push_back(topology::Shape::make(core).value());
            }
        }
    }

    const double bound = 0.5 * geo::length_m(exact) + 2;
    RC_ASSERT(std::abs(sum - area(exact)) <= bound);
    // Together they leave no gap and do not overlap: the union has the sum of their areas, and its
    // outline is the polygon's, without the tiles' borders.
    const auto whole = topology::union_of(pieces).value();
    RC_ASSERT(std::abs(whole.area_m2() - sum) <= 2);
    RC_ASSERT(whole.length_m() <= geo::length_m(exact) + 100);
}

}  // namespace
}  // namespace tasmim::tiles

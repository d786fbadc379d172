#include "geo/measure.hpp"
#include "mvt/rings.hpp"
#include "support/property.hpp"
#include "tiles/untangle.hpp"
#include "topology/shape.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;

geo::Geometry<geo::Planar> planar_of(const mvt::TileGeometry& polygons) {
    geo::Geometry<geo::Planar> geometry;
    for (std::size_t i = 0; i < polygons.sequence_count(); ++i) {
        const auto ring = polygons.sequence(i);
        if (mvt::area_sign(ring) > 0) {
            geometry.parts.emplace_back();
        }
        auto& sequence = geometry.parts.back().emplace_back();
        for (const auto p : ring) {
            sequence.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
        sequence.push_back(sequence.front());
    }
    return geometry;
}

/// Any rings on a small grid, where nearly everything meets.
mvt::TileGeometry any_rings(int side) {
    mvt::TileGeometry geometry;
    const auto count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        const auto points = *rc::gen::inRange(3, 30);
        std::vector<TilePoint> ring;
        for (int j = 0; j < points; ++j) {
            const TilePoint p{*rc::gen::inRange(0, side), *rc::gen::inRange(0, side)};
            if (ring.empty() || ring.back() != p) {
                ring.push_back(p);
            }
        }
        if (ring.size() > 2) {
            geometry.points.insert(geometry.points.end(), ring.begin(), ring.end());
            geometry.end_sequence();
        }
    }
    return geometry;
}

bool is_valid(const mvt::TileGeometry& polygons) {
    return polygons.is_empty() ||
           topology::validity_of(topology::Shape::make(planar_of(polygons)).value()).value().valid;
}

RC_GTEST_PROP(UntangleProperty, MakesAnyRingsValid, ()) {
    auto geometry = any_rings(*rc::gen::element(4, 12, 60, 4000));

    RC_ASSERT(untangle(geometry));

    RC_ASSERT(is_valid(geometry));
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        RC_ASSERT(mvt::area_sign(geometry.sequence(i)) != 0);
    }
    RC_ASSERT(mvt::state_of_rings(geometry) <= mvt::RingState::overlapping_parts);
}

RC_GTEST_PROP(UntangleProperty, ChangesNothingTheSecondTime, ()) {
    auto once = any_rings(12);
    RC_ASSERT(untangle(once));

    auto twice = once;
    RC_ASSERT(untangle(twice));

    RC_ASSERT(geo::area_m2(planar_of(twice)) == geo::area_m2(planar_of(once)));
    RC_ASSERT(is_valid(twice));
}

}  // namespace
}  // namespace tasmim::tiles

#include "overlay/land.hpp"

#include "base/number.hpp"
#include "geo/measure.hpp"
#include "topology/shape.hpp"

#include <utility>

namespace tasmim::overlay {
namespace {

using Polygons = geo::Geometry<geo::Planar>;

base::Result<void> check_valid(const Polygons& geometry) {
    const auto shape = topology::Shape::make(geometry);
    if (!shape) {
        return base::fail(shape);
    }
    const auto validity = topology::validity_of(*shape);
    if (!validity) {
        return base::fail(validity);
    }
    if (validity->valid) {
        return {};
    }
    const auto where = validity->where.value_or(geometry.parts[0][0].front());
    return base::fail(base::Errc::invalid_argument,
                      base::message("the land is not a valid polygon: {0} at {1} {2}",
                                    validity->reason,
                                    base::shortest(where.x),
                                    base::shortest(where.y)),
                      base::message("a polygon whose outline does not cross itself"));
}

}  // namespace

Land::Land(Polygons geometry)
    : geometry_{std::move(geometry)},
      edges_{geometry_},
      legs_{legs_of(edges_)},
      area_m2_{geo::area_m2(geometry_)},
      perimeter_m_{geo::length_m(geometry_)} {}

base::Result<Land> Land::make(Polygons geometry) {
    if (geometry.dimension == geo::Dimension::polygon && !geometry.is_empty()) {
        if (auto valid = check_valid(geometry); !valid) {
            return base::fail(valid);
        }
    }
    return of_checked(std::move(geometry));
}

base::Result<Land> Land::of_checked(Polygons geometry) {
    if (geometry.dimension != geo::Dimension::polygon || geometry.is_empty()) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the land is not a polygon"),
                          base::message("a polygon or several"));
    }
    Land land{std::move(geometry)};
    if (!(land.area_m2_ > 0)) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the land has no area"),
                          base::message("a polygon that encloses ground"));
    }
    return land;
}

bool Land::is_near_border(Vertex point, double distance_m) const {
    bool near = false;
    const geo::Box<geo::Planar> here{point.x, point.y, point.x, point.y};
    edges_.search(here.grown(distance_m), [&](EdgeIndex::Id, Edge edge) {
        near = near || geo::distance_m(point, edge.a, edge.b) <= distance_m;
    });
    return near;
}

base::Result<MendedLand> mended_land(const Polygons& drawn) {
    if (drawn.dimension != geo::Dimension::polygon || drawn.is_empty()) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the land is not a polygon"),
                          base::message("draw its boundary as a Polygon or MultiPolygon"));
    }
    auto mended = topology::repair(drawn);
    if (!mended) {
        return base::fail(mended);
    }
    auto land = Land::of_checked(std::move(mended->geometry));
    if (!land) {
        return base::fail(land);
    }
    return MendedLand{*std::move(land), std::move(mended->faults), mended->area_before_m2};
}

}  // namespace tasmim::overlay

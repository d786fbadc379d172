#include "topology/geos.hpp"

#include "base/number.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <cmath>
#include <vector>

namespace tasmim::topology {
namespace {

/// One per thread: GEOS contexts may not be shared between threads.
struct Context {
    Context() : handle{GEOS_init_r()} {
        GEOSContext_setErrorMessageHandler_r(
            handle,
            [](const char* message, void* self) { static_cast<Context*>(self)->error = message; },
            this);
        GEOSContext_setNoticeMessageHandler_r(
            handle, [](const char*, void*) {}, nullptr);
    }
    ~Context() { GEOS_finish_r(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    GEOSContextHandle_t handle;
    std::string error;
};

Context& context() {
    thread_local Context instance;
    return instance;
}

tl::unexpected<base::Error> bad_input(base::Message message, base::Message hint) {
    return base::fail(base::Errc::invalid_argument, std::move(message), std::move(hint));
}

template <typename Crs>
base::Result<void> check(const geo::Sequence<Crs>& points, geo::Dimension dimension) {
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y)) {
            return bad_input(base::message("point {0} of a geometry is not a finite number", i + 1),
                             base::message("finite coordinates"));
        }
    }
    if (dimension == geo::Dimension::point && points.size() != 1) {
        return bad_input(base::message("a point of a geometry does not have one position"),
                         base::message("one position"));
    }
    if (dimension == geo::Dimension::line && points.size() < 2) {
        return bad_input(base::message("a line has fewer than two points"),
                         base::message("two points or more"));
    }
    if (dimension == geo::Dimension::polygon) {
        if (points.size() < 4) {
            return bad_input(base::message("a ring has fewer than four points"),
                             base::message("three corners or more, the first repeated at the end"));
        }
        if (points.front() != points.back()) {
            return bad_input(base::message("the ring that starts at {0} {1} is not closed",
                                           base::shortest(points.front().x),
                                           base::shortest(points.front().y)),
                             base::message("a ring whose last point is its first"));
        }
    }
    return {};
}

template <typename Crs>
GEOSCoordSequence* to_coordinates(GEOSContextHandle_t handle, const geo::Sequence<Crs>& points) {
    static_assert(sizeof(geo::Point<Crs>) == 2 * sizeof(double));
    return GEOSCoordSeq_copyFromBuffer_r(
        handle, &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
}

template <typename Crs>
base::Result<GeosGeometry> to_ring(const geo::Sequence<Crs>& points) {
    return make_geometry("making a ring", [&](GEOSContextHandle_t handle) {
        return GEOSGeom_createLinearRing_r(handle, to_coordinates(handle, points));
    });
}

template <typename Crs>
base::Result<GeosGeometry> to_polygon(const geo::Part<Crs>& rings) {
    std::vector<GeosGeometry> made;
    for (const auto& ring : rings) {
        auto one = to_ring(ring);
        if (!one) {
            return base::fail(one);
        }
        made.push_back(std::move(*one));
    }
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < made.size(); ++i) {
        holes.push_back(made[i].release());
    }
    return make_geometry("making a polygon", [&](GEOSContextHandle_t handle) {
        return GEOSGeom_createPolygon_r(
            handle, made[0].release(), holes.data(), static_cast<unsigned>(holes.size()));
    });
}

template <typename Crs>
base::Result<GeosGeometry> to_part(const geo::Part<Crs>& part, geo::Dimension dimension) {
    for (const auto& sequence : part) {
        if (auto checked = check(sequence, dimension); !checked) {
            return base::fail(checked);
        }
    }
    if (part.empty() || (dimension != geo::Dimension::polygon && part.size() != 1)) {
        return bad_input(base::message("a part of a geometry is empty"),
                         base::message("one sequence of points or more"));
    }
    switch (dimension) {
        case geo::Dimension::point:
            return make_geometry("making a point", [&](GEOSContextHandle_t handle) {
                return GEOSGeom_createPointFromXY_r(handle, part[0][0].x, part[0][0].y);
            });
        case geo::Dimension::line:
            return make_geometry("making a line", [&](GEOSContextHandle_t handle) {
                return GEOSGeom_createLineString_r(handle, to_coordinates(handle, part[0]));
            });
        case geo::Dimension::polygon:
            break;
    }
    return to_polygon(part);
}

struct Types {
    int single;
    int multi;
};

Types types_of(geo::Dimension dimension) {
    switch (dimension) {
        case geo::Dimension::point:
            return {GEOS_POINT, GEOS_MULTIPOINT};
        case geo::Dimension::line:
            return {GEOS_LINESTRING, GEOS_MULTILINESTRING};
        case geo::Dimension::polygon:
            break;
    }
    return {GEOS_POLYGON, GEOS_MULTIPOLYGON};
}

template <typename Crs>
geo::Sequence<Crs> from_coordinates(GEOSContextHandle_t handle, const GEOSGeometry* line) {
    const GEOSCoordSequence* coordinates = GEOSGeom_getCoordSeq_r(handle, line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(handle, coordinates, &size);
    geo::Sequence<Crs> points(size);
    if (size > 0) {
        GEOSCoordSeq_copyToBuffer_r(handle, coordinates, &points[0].x, 0, 0);
    }
    return points;
}

template <typename Crs>
geo::Part<Crs> from_single(GEOSContextHandle_t handle, const GEOSGeometry* geometry) {
    if (GEOSGeomTypeId_r(handle, geometry) != GEOS_POLYGON) {
        return {from_coordinates<Crs>(handle, geometry)};
    }
    geo::Part<Crs> rings;
    rings.push_back(from_coordinates<Crs>(handle, GEOSGetExteriorRing_r(handle, geometry)));
    const int holes = GEOSGetNumInteriorRings_r(handle, geometry);
    for (int i = 0; i < holes; ++i) {
        rings.push_back(from_coordinates<Crs>(handle, GEOSGetInteriorRingN_r(handle, geometry, i)));
    }
    return rings;
}

template <typename Crs>
void add_parts(GEOSContextHandle_t handle, const GEOSGeometry* geometry, geo::Geometry<Crs>& out) {
    const int type = GEOSGeomTypeId_r(handle, geometry);
    if (type >= GEOS_MULTIPOINT) {
        const int count = GEOSGetNumGeometries_r(handle, geometry);
        for (int i = 0; i < count; ++i) {
            add_parts(handle, GEOSGetGeometryN_r(handle, geometry, i), out);
        }
        return;
    }
    const int single = type == GEOS_LINEARRING ? GEOS_LINESTRING : type;
    if (single == types_of(out.dimension).single && GEOSisEmpty_r(handle, geometry) == 0) {
        out.parts.push_back(from_single<Crs>(handle, geometry));
    }
}

}  // namespace

void DestroyGeosGeometry::operator()(GEOSGeom_t* geometry) const noexcept {
    GEOSGeom_destroy_r(thread_context(), geometry);
}

GEOSContextHandle_HS* thread_context() {
    return context().handle;
}

std::string take_geos_error() {
    return std::exchange(context().error, {});
}

tl::unexpected<base::Error> geos_failure(const char* what) {
    return base::fail(base::Errc::internal,
                      base::message("a geometry could not be computed"),
                      base::message("a valid geometry"),
                      fmt::format("{}: {}", what, take_geos_error()));
}

template <typename Crs>
base::Result<GeosGeometry> to_geos(const geo::Geometry<Crs>& geometry) {
    const Types types = types_of(geometry.dimension);
    if (geometry.parts.empty()) {
        return make_geometry("making an empty geometry", [&](GEOSContextHandle_t handle) {
            return GEOSGeom_createEmptyCollection_r(handle, types.multi);
        });
    }
    if (geometry.parts.size() == 1) {
        return to_part(geometry.parts[0], geometry.dimension);
    }
    std::vector<GeosGeometry> made;
    for (const auto& part : geometry.parts) {
        auto one = to_part(part, geometry.dimension);
        if (!one) {
            return one;
        }
        made.push_back(std::move(*one));
    }
    std::vector<GEOSGeometry*> parts;
    parts.reserve(made.size());
    for (auto& one : made) {
        parts.push_back(one.release());
    }
    return make_geometry("making a collection", [&](GEOSContextHandle_t handle) {
        return GEOSGeom_createCollection_r(
            handle, types.multi, parts.data(), static_cast<unsigned>(parts.size()));
    });
}

template <typename Crs>
geo::Geometry<Crs> from_geos(const GEOSGeom_t* geometry, geo::Dimension dimension) {
    geo::Geometry<Crs> out;
    out.dimension = dimension;
    add_parts(thread_context(), geometry, out);
    return out;
}

template base::Result<GeosGeometry> to_geos(const geo::Geometry<geo::Planar>&);
template base::Result<GeosGeometry> to_geos(const geo::Geometry<geo::WebMercator>&);
template base::Result<GeosGeometry> to_geos(const geo::Geometry<geo::Declared>&);
template geo::Geometry<geo::Planar> from_geos(const GEOSGeom_t*, geo::Dimension);
template geo::Geometry<geo::WebMercator> from_geos(const GEOSGeom_t*, geo::Dimension);
template geo::Geometry<geo::Declared> from_geos(const GEOSGeom_t*, geo::Dimension);

}  // namespace tasmim::topology

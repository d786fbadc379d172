#include "topology/operations.hpp"

#include "topology/geos.hpp"

#include <geos_c.h>

#include <vector>

namespace tasmim::topology {
namespace {

base::Result<Shape> adopted(base::Result<GeosGeometry> made) {
    if (!made) {
        return base::fail(made);
    }
    return Shape::adopt(made->release());
}

}  // namespace

base::Result<Shape> intersection(const Shape& a, const Shape& b) {
    return adopted(make_geometry("intersection", [&](GEOSContextHandle_t handle) {
        return GEOSIntersection_r(handle, a.handle(), b.handle());
    }));
}

base::Result<Shape> difference(const Shape& a, const Shape& b) {
    return adopted(make_geometry("difference", [&](GEOSContextHandle_t handle) {
        return GEOSDifference_r(handle, a.handle(), b.handle());
    }));
}

base::Result<Shape> union_of(std::span<const Shape> shapes) {
    std::vector<GEOSGeometry*> clones;
    GEOSContextHandle_t context = thread_context();
    for (const auto& shape : shapes) {
        clones.push_back(GEOSGeom_clone_r(context, shape.handle()));
    }
    auto collection = make_geometry("collecting shapes", [&](GEOSContextHandle_t handle) {
        return GEOSGeom_createCollection_r(
            handle, GEOS_GEOMETRYCOLLECTION, clones.data(), static_cast<unsigned>(clones.size()));
    });
    if (!collection) {
        return base::fail(collection);
    }
    return adopted(make_geometry("union", [&](GEOSContextHandle_t handle) {
        return GEOSUnaryUnion_r(handle, collection->get());
    }));
}

base::Result<Shape> buffer(const Shape& shape, double distance_m, int quad_segments) {
    return adopted(make_geometry("buffer", [&](GEOSContextHandle_t handle) {
        return GEOSBuffer_r(handle, shape.handle(), distance_m, quad_segments);
    }));
}

base::Result<Shape> outline(const Shape& shape) {
    return adopted(make_geometry("outline", [&](GEOSContextHandle_t handle) {
        return GEOSBoundary_r(handle, shape.handle());
    }));
}

base::Result<geo::Point<geo::Planar>> point_in(const Shape& shape) {
    const auto point = make_geometry("point in a shape", [&](GEOSContextHandle_t handle) {
        return GEOSPointOnSurface_r(handle, shape.handle());
    });
    if (!point) {
        return base::fail(point);
    }
    geo::Point<geo::Planar> result;
    if (GEOSGeomGetX_r(thread_context(), point->get(), &result.x) != 1 ||
        GEOSGeomGetY_r(thread_context(), point->get(), &result.y) != 1) {
        return geos_failure("point in an empty shape");
    }
    return result;
}

base::Result<double> distance_m(const Shape& a, const Shape& b) {
    if (a.is_empty() || b.is_empty()) {
        return base::fail(base::Errc::internal, base::message("an empty geometry has no distance"));
    }
    return measure("distance", [&](GEOSContextHandle_t handle, double* value) {
        return GEOSDistance_r(handle, a.handle(), b.handle(), value);
    });
}

base::Result<bool> within_distance(const Shape& a, const Shape& b, double distance_m) {
    return ask("distance within", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSDistanceWithin_r(handle, a.handle(), b.handle(), distance_m));
    });
}

base::Result<bool> covers(const Shape& a, const Shape& b) {
    return ask("covers", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSCovers_r(handle, a.handle(), b.handle()));
    });
}

base::Result<bool> intersects(const Shape& a, const Shape& b) {
    return ask("intersects", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSIntersects_r(handle, a.handle(), b.handle()));
    });
}

base::Result<bool> equals(const Shape& a, const Shape& b) {
    return ask("equals", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSEquals_r(handle, a.handle(), b.handle()));
    });
}

}  // namespace tasmim::topology

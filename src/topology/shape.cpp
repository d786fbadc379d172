#include "topology/shape.hpp"

#include "topology/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace tasmim::topology {
namespace {

/// GEOS computes an envelope when it is first asked for and keeps it in the geometry: ask for all
/// of them now, so that later readers on several threads write nothing.
void settle_envelopes(GEOSContextHandle_t handle, const GEOSGeometry* geometry) {
    double unused = 0;
    GEOSGeom_getXMin_r(handle, geometry, &unused);
    const int type = GEOSGeomTypeId_r(handle, geometry);
    if (type >= GEOS_MULTIPOINT) {
        const int count = GEOSGetNumGeometries_r(handle, geometry);
        for (int i = 0; i < count; ++i) {
            settle_envelopes(handle, GEOSGetGeometryN_r(handle, geometry, i));
        }
    } else if (type == GEOS_POLYGON && GEOSisEmpty_r(handle, geometry) == 0) {
        settle_envelopes(handle, GEOSGetExteriorRing_r(handle, geometry));
        const int holes = GEOSGetNumInteriorRings_r(handle, geometry);
        for (int i = 0; i < holes; ++i) {
            settle_envelopes(handle, GEOSGetInteriorRingN_r(handle, geometry, i));
        }
    }
}

/// "Hole lies outside shell" → "hole_lies_outside_shell".
std::string as_identifier(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return std::isalnum(c) != 0 ? static_cast<char>(std::tolower(c)) : '_';
    });
    return text;
}

struct GeosFree {
    void operator()(char* text) const noexcept { GEOSFree_r(thread_context(), text); }
};

}  // namespace

base::Result<Shape> Shape::make(const geo::Geometry<geo::Planar>& geometry) {
    auto made = to_geos(geometry);
    if (!made) {
        return base::fail(made);
    }
    return adopt(made->release());
}

Shape Shape::adopt(GEOSGeom_t* geometry) {
    settle_envelopes(thread_context(), geometry);
    return Shape{std::shared_ptr<const GEOSGeom_t>{
        geometry, [](const GEOSGeom_t* owned) {
            DestroyGeosGeometry{}(
                const_cast<GEOSGeom_t*>(owned));  // the C API frees non-const only
        }}};
}

geo::Geometry<geo::Planar> Shape::geometry(geo::Dimension dimension) const {
    return from_geos<geo::Planar>(geometry_.get(), dimension);
}

geo::Geometry<geo::Planar> Shape::geometry() const {
    return geometry(dimension());
}

geo::Dimension Shape::dimension() const {
    const int dimension = GEOSGeom_getDimensions_r(thread_context(), geometry_.get());
    return static_cast<geo::Dimension>(std::clamp(dimension, 0, 2));
}

bool Shape::is_empty() const {
    return GEOSisEmpty_r(thread_context(), geometry_.get()) == 1;
}

double Shape::area_m2() const {
    double area = 0;
    GEOSArea_r(thread_context(), geometry_.get(), &area);
    return area;
}

double Shape::length_m() const {
    double length = 0;
    GEOSLength_r(thread_context(), geometry_.get(), &length);
    return length;
}

geo::Box<geo::Planar> Shape::bounds() const {
    geo::Box<geo::Planar> box;
    if (!is_empty()) {
        GEOSContextHandle_t handle = thread_context();
        GEOSGeom_getXMin_r(handle, geometry_.get(), &box.min_x);
        GEOSGeom_getYMin_r(handle, geometry_.get(), &box.min_y);
        GEOSGeom_getXMax_r(handle, geometry_.get(), &box.max_x);
        GEOSGeom_getYMax_r(handle, geometry_.get(), &box.max_y);
    }
    return box;
}

base::Result<Validity> validity_of(const Shape& shape) {
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const auto valid = ask("checking validity", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSisValidDetail_r(handle, shape.handle(), 0, &reason, &location));
    });
    const std::unique_ptr<char, GeosFree> owned_reason{reason};
    const GeosGeometry owned_location{location};
    if (!valid) {
        return base::fail(valid);
    }
    Validity result;
    result.valid = *valid;
    result.reason = reason == nullptr ? "" : as_identifier(reason);
    if (location != nullptr) {
        geo::Point<geo::Planar> where;
        GEOSGeomGetX_r(thread_context(), location, &where.x);
        GEOSGeomGetY_r(thread_context(), location, &where.y);
        result.where = where;
    }
    return result;
}

}  // namespace tasmim::topology

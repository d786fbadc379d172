#include "ogr/geometry_reader.hpp"

#include "base/handle.hpp"
#include "ogr/arcs.hpp"

#include <ogr_api.h>

#include <cmath>

namespace tasmim::ogr {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Declared>;
using Sequence = geo::Sequence<geo::Declared>;
using Part = geo::Part<geo::Declared>;

using OwnedGeometry = base::Handle<void, OGR_G_DestroyGeometry>;

Sequence read_points(OGRGeometryH source) {
    const int count = OGR_G_GetPointCount(source);
    Sequence points(static_cast<std::size_t>(count));
    if (count > 0) {
        constexpr int step = sizeof(geo::Point<geo::Declared>);
        OGR_G_GetPoints(source, &points[0].x, step, &points[0].y, step, nullptr, 0);
    }
    return points;
}

Part read_rings(OGRGeometryH source, GeometryNotes& notes) {
    Part rings;
    const int count = OGR_G_GetGeometryCount(source);
    for (int i = 0; i < count; ++i) {
        auto ring = read_points(OGR_G_GetGeometryRef(source, i));
        if (ring.empty()) {
            continue;
        }
        if (ring.front() != ring.back()) {
            ring.push_back(ring.front());
            ++notes.closed_rings;
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

/// Adds one point, line or polygon; empty ones vanish.
void add_part(OGRGeometryH source, Geometry& geometry, GeometryNotes& notes) {
    if (OGR_G_IsEmpty(source) != 0) {
        return;
    }
    Part part;
    if (geometry.dimension == Dimension::polygon) {
        part = read_rings(source, notes);
    } else {
        part.push_back(read_points(source));
    }
    if (!part.empty() && !part.front().empty()) {
        geometry.parts.push_back(std::move(part));
    }
}

void add_parts(OGRGeometryH source, Geometry& geometry, GeometryNotes& notes) {
    const int count = OGR_G_GetGeometryCount(source);
    for (int i = 0; i < count; ++i) {
        add_part(OGR_G_GetGeometryRef(source, i), geometry, notes);
    }
}

/// Why a type is not read; empty when it is.
base::Message fault_of(OGRwkbGeometryType type, Geometry& geometry, bool& multi) {
    switch (type) {
        case wkbPoint:
        case wkbMultiPoint:
            geometry.dimension = Dimension::point;
            break;
        case wkbLineString:
        case wkbMultiLineString:
            geometry.dimension = Dimension::line;
            break;
        case wkbPolygon:
        case wkbMultiPolygon:
            geometry.dimension = Dimension::polygon;
            break;
        case wkbGeometryCollection:
            return base::message("a geometry collection");
        default:
            return base::message("a geometry of type {0}", OGRGeometryTypeToName(type));
    }
    multi = type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiPolygon;
    return {};
}

bool is_finite(const Geometry& geometry) {
    bool finite = true;
    geo::for_each_point(geometry, [&](const auto& point) {
        finite = finite && std::isfinite(point.x) && std::isfinite(point.y);
    });
    return finite;
}

std::string wkb_of(OGRGeometryH source) {
    const int size = OGR_G_WkbSize(source);
    if (size <= 0) {
        return {};
    }
    std::vector<unsigned char> bytes(static_cast<std::size_t>(size));
    if (OGR_G_ExportToIsoWkb(source, wkbNDR, bytes.data()) != OGRERR_NONE) {
        return {};
    }
    return {bytes.begin(), bytes.end()};
}

base::Message read_value(OGRGeometryH source, Geometry& geometry, GeometryNotes& notes) {
    bool multi = false;
    if (auto fault = fault_of(wkbFlatten(OGR_G_GetGeometryType(source)), geometry, multi);
        !fault.empty()) {
        return fault;
    }
    if (multi) {
        add_parts(source, geometry, notes);
    } else {
        add_part(source, geometry, notes);
    }
    if (geometry.is_empty()) {
        return base::message("an empty geometry");
    }
    return is_finite(geometry) ? base::Message{}
                               : base::message("a coordinate that is not a finite number");
}

}  // namespace

void read_geometry(void* source, Feature& feature) {
    if (source == nullptr) {
        feature.geometry_fault = base::message("no geometry");
        return;
    }
    feature.wkb = wkb_of(source);
    feature.notes.dropped_z = OGR_G_Is3D(source) != 0 || OGR_G_IsMeasured(source) != 0;
    // A curve polygon may well have no arc.
    feature.notes.linearised = OGR_G_HasCurveGeometry(source, 1) != 0;
    OwnedGeometry linear;
    if (OGR_G_HasCurveGeometry(source, 0) != 0) {
        const auto [step_degrees, between_m2] = linearisation_of(source);
        feature.notes.between_arcs_m2 = between_m2;
        linear.reset(OGR_G_GetLinearGeometry(source, step_degrees, nullptr));
        source = linear.get();
    }
    Geometry geometry;
    feature.geometry_fault = source == nullptr
                                 ? base::message("a curve that cannot be made of straight lines")
                                 : read_value(source, geometry, feature.notes);
    if (feature.geometry_fault.empty()) {
        feature.geometry = std::move(geometry);
    }
}

}  // namespace tasmim::ogr

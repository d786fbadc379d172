#include "ogr/arcs.hpp"

#include "ogr/feature.hpp"

#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace tasmim::ogr {
namespace {

using std::numbers::pi;

// Also for arcs so small that the tolerance would allow fewer chords.
constexpr double coarsest_step_degrees = 4;
// GDAL makes none finer; it keeps the tolerance on arcs of up to 262 km of radius.
constexpr double finest_step_degrees = 0.01;
constexpr double degrees_per_radian = 180 / pi;
// One degree of latitude; a tolerance of a millimetre bears the approximation.
constexpr double metres_per_degree = 111'320;

struct Arc {
    double radius = 0;
    double sweep_radians = 0;
};

struct Position {
    double x = 0;
    double y = 0;
};

Position point_at(OGRGeometryH curve, int index) {
    return {OGR_G_GetX(curve, index), OGR_G_GetY(curve, index)};
}

double distance(Position a, Position b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// The arc through three positions; without radius when it is a straight line.
Arc arc_through(Position start, Position middle, Position end) {
    const double first = distance(start, middle);
    const double second = distance(middle, end);
    const double whole = distance(start, end);
    if (whole == 0) {
        return {first / 2, 2 * pi};
    }
    const double cross =
        (middle.x - start.x) * (end.y - start.y) - (middle.y - start.y) * (end.x - start.x);
    if (cross == 0) {
        return {};
    }
    const double radius = first * second * whole / (2 * std::abs(cross));
    const auto central_angle = [&](double chord) {
        return 2 * std::asin(std::min(1.0, chord / (2 * radius)));
    };
    // The angle at the middle is half of the arc that it does not lie on.
    const double dot =
        (start.x - middle.x) * (end.x - middle.x) + (start.y - middle.y) * (end.y - middle.y);
    const bool is_more_than_half = dot > 0;
    return {radius, is_more_than_half ? 2 * pi - central_angle(whole) : central_angle(whole)};
}

void collect_arcs(OGRGeometryH geometry, std::vector<Arc>& arcs) {
    if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbCircularString) {
        for (int i = 0; i + 2 < OGR_G_GetPointCount(geometry); i += 2) {
            const auto arc = arc_through(
                point_at(geometry, i), point_at(geometry, i + 1), point_at(geometry, i + 2));
            if (arc.radius > 0) {
                arcs.push_back(arc);
            }
        }
    }
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
        collect_arcs(OGR_G_GetGeometryRef(geometry, i), arcs);
    }
}

double metres_per_unit(OGRGeometryH geometry) {
    auto* reference = OGR_G_GetSpatialReference(geometry);
    if (reference == nullptr) {
        return 1;
    }
    return OSRIsGeographic(reference) != 0 ? metres_per_degree
                                           : OSRGetLinearUnits(reference, nullptr);
}

}  // namespace

Linearisation linearisation_of(void* geometry) {
    std::vector<Arc> arcs;
    collect_arcs(geometry, arcs);
    const double unit_m = metres_per_unit(geometry);
    double step = coarsest_step_degrees / degrees_per_radian;
    for (const auto& arc : arcs) {
        const double flatness = curve_tolerance_m / (arc.radius * unit_m);
        if (flatness < 1) {
            step = std::min(step, 2 * std::acos(1 - flatness));
        }
    }
    step = std::max(step, finest_step_degrees / degrees_per_radian);
    Linearisation result{step * degrees_per_radian, 0};
    if (unit_m == metres_per_degree) {
        return result;
    }
    for (const auto& arc : arcs) {
        const double chords = std::ceil(arc.sweep_radians / step);
        const double radius_m = arc.radius * unit_m;
        result.between_m2 += radius_m * radius_m / 2 *
                             (arc.sweep_radians - chords * std::sin(arc.sweep_radians / chords));
    }
    return result;
}

}  // namespace tasmim::ogr

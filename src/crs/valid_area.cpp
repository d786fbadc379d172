#include "crs/valid_area.hpp"

#include "crs/proj_context.hpp"

#include <proj.h>

#include <algorithm>
#include <cmath>

namespace tasmim::crs {
namespace {

constexpr double degree_in_radians = 0.017453292519943295;

/// The area with its margin, never beyond the globe.
AreaOfUse grown(const AreaOfUse& area, double margin_deg) {
    AreaOfUse result = area;
    result.south_deg = std::max(-90.0, area.south_deg - margin_deg);
    result.north_deg = std::min(90.0, area.north_deg + margin_deg);
    if (area.west_deg <= area.east_deg) {
        result.west_deg = std::max(-180.0, area.west_deg - margin_deg);
        result.east_deg = std::min(180.0, area.east_deg + margin_deg);
    } else if (area.west_deg - area.east_deg > 2 * margin_deg) {
        result.west_deg = area.west_deg - margin_deg;
        result.east_deg = area.east_deg + margin_deg;
    } else {
        result.west_deg = -180;
        result.east_deg = 180;
    }
    return result;
}

bool is_in_degrees_from_greenwich(pj_ctx* context, const PJ* crs) {
    const ProjObject system{proj_crs_get_coordinate_system(context, crs)};
    const ProjObject meridian{proj_get_prime_meridian(context, crs)};
    double unit_factor = 0;
    double longitude = HUGE_VAL;
    return system != nullptr && meridian != nullptr &&
           proj_cs_get_axis_info(context,
                                 system.get(),
                                 0,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 &unit_factor,
                                 nullptr,
                                 nullptr,
                                 nullptr) != 0 &&
           std::abs(unit_factor - degree_in_radians) < 1e-12 &&
           proj_prime_meridian_get_parameters(
               context, meridian.get(), &longitude, nullptr, nullptr) != 0 &&
           longitude == 0;
}

/// The longitudes and latitudes on which a projection is based, where they are in degrees; those of
/// WGS 84 otherwise. They are some hundred metres apart, less than a margin; but from the latter
/// PROJ searches for a datum shift, which was most of the work of a small import.
ProjObject degrees_of(pj_ctx* context, const PJ* crs) {
    ProjObject base{proj_crs_get_geodetic_crs(context, crs)};
    if (proj_get_type(crs) == PJ_TYPE_PROJECTED_CRS && base != nullptr &&
        proj_get_type(base.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS &&
        is_in_degrees_from_greenwich(context, base.get())) {
        return base;
    }
    return ProjObject{proj_create(context, "OGC:CRS84")};
}

ProjObject from_degrees(const Crs& crs) {
    pj_ctx* context = thread_context();
    const ProjObject target{proj_create(context, crs.definition().c_str())};
    const auto degrees = target == nullptr ? nullptr : degrees_of(context, target.get());
    if (degrees == nullptr) {
        return nullptr;
    }
    const ProjObject operation{
        proj_create_crs_to_crs_from_pj(context, degrees.get(), target.get(), nullptr, nullptr)};
    return operation == nullptr
               ? nullptr
               : ProjObject{proj_normalize_for_visualization(context, operation.get())};
}

struct Bounds {
    double min_x = HUGE_VAL;
    double min_y = HUGE_VAL;
    double max_x = -HUGE_VAL;
    double max_y = -HUGE_VAL;

    [[nodiscard]] bool is_finite() const {
        return std::isfinite(min_x) && std::isfinite(min_y) && std::isfinite(max_x) &&
               std::isfinite(max_y);
    }
};

/// Grows `bounds` by the image of a box of degrees; its borders are followed in 21 steps.
void add_image(PJ* operation, double west, const AreaOfUse& area, double east, Bounds& bounds) {
    constexpr int steps = 21;
    Bounds image;
    if (proj_trans_bounds(thread_context(),
                          operation,
                          PJ_FWD,
                          west,
                          area.south_deg,
                          east,
                          area.north_deg,
                          &image.min_x,
                          &image.min_y,
                          &image.max_x,
                          &image.max_y,
                          steps) == 0) {
        return;
    }
    bounds.min_x = std::min(bounds.min_x, image.min_x);
    bounds.min_y = std::min(bounds.min_y, image.min_y);
    bounds.max_x = std::max(bounds.max_x, image.max_x);
    bounds.max_y = std::max(bounds.max_y, image.max_y);
}

}  // namespace

ValidArea ValidArea::make(const Crs& crs, std::optional<double> margin_deg) {
    ValidArea result;
    if (!crs.area_of_use() || !margin_deg) {
        return result;
    }
    const AreaOfUse& stated = *crs.area_of_use();
    result.description_ = base::message("longitudes {0} to {1}, latitudes {2} to {3} ({4})",
                                        base::Real{stated.west_deg, 2},
                                        base::Real{stated.east_deg, 2},
                                        base::Real{stated.south_deg, 2},
                                        base::Real{stated.north_deg, 2},
                                        stated.name);
    const AreaOfUse area = grown(stated, *margin_deg);
    const bool wraps = area.west_deg > area.east_deg;
    if (crs.is_geographic() && std::abs(crs.unit_factor() - degree_in_radians) < 1e-12) {
        result.extent_ = Extent{area.west_deg, area.south_deg, area.east_deg, area.north_deg};
        result.wraps_ = wraps;
        return result;
    }
    const ProjObject operation = from_degrees(crs);
    if (operation == nullptr) {
        return result;
    }
    Bounds bounds;
    if (wraps) {
        add_image(operation.get(), area.west_deg, area, 180, bounds);
        add_image(operation.get(), -180, area, area.east_deg, bounds);
    } else {
        add_image(operation.get(), area.west_deg, area, area.east_deg, bounds);
    }
    if (bounds.is_finite()) {
        result.extent_ = Extent{bounds.min_x, bounds.min_y, bounds.max_x, bounds.max_y};
    }
    return result;
}

bool ValidArea::accepts(double x, double y) const noexcept {
    if (!std::isfinite(x) || !std::isfinite(y)) {
        return false;
    }
    if (!extent_) {
        return true;
    }
    const bool x_inside = wraps_ ? x >= extent_->min_x || x <= extent_->max_x
                                 : x >= extent_->min_x && x <= extent_->max_x;
    return x_inside && y >= extent_->min_y && y <= extent_->max_y;
}

}  // namespace tasmim::crs

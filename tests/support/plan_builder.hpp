#pragma once

#include "planning/content.hpp"

#include <algorithm>
#include <string>

namespace tasmim::support {

/// Where the small plans lie, in metres of the working CRS.
inline constexpr double east = 360000;
inline constexpr double north = 371000;

inline base::Date day(int year, unsigned month = 1, unsigned date = 1) {
    return base::Date::make(year, month, date).value();
}

inline geo::Geometry<geo::Planar> a_square(double x, double y, double side = 10) {
    return {geo::Dimension::polygon,
            {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}};
}

inline planning::Theme a_theme(const std::string& id) {
    planning::Theme theme;
    theme.id = id;
    theme.title = {"Zonage", "تنطيق"};
    theme.tile_layer = id;
    theme.boundary_tolerance_m = 0.1;
    return theme;
}

inline planning::Document a_document(const std::string& id, geo::Geometry<geo::Planar> perimeter) {
    planning::Document document;
    document.id = id;
    document.kind = "PA";
    document.title = {"Plan d'aménagement", "تصميم التهيئة"};
    document.communes = {"C1", "C2"};
    document.status = planning::Status::in_force;
    document.dates.in_force_from = base::Date::make(2021, 5, 6);
    document.perimeter = std::move(perimeter);
    return document;
}

inline planning::Provision a_provision(const std::string& theme,
                                       const std::string& key,
                                       geo::Geometry<geo::Planar> geometry) {
    planning::Provision provision;
    provision.document = "PA-1";
    provision.theme = theme;
    provision.layer = theme;
    provision.source_key = key;
    provision.code = key;
    provision.id = planning::feature_id(provision.document, provision.layer, key);
    provision.geometry = std::move(geometry);
    return provision;
}

inline planning::Parcel a_parcel(const std::string& reference,
                                 geo::Geometry<geo::Planar> geometry) {
    planning::Parcel parcel;
    parcel.delivery = "cadastre";
    parcel.layer = "parcels";
    parcel.source_key = reference;
    parcel.id = planning::feature_id(parcel.delivery, parcel.layer, parcel.source_key);
    parcel.reference = reference;
    parcel.geometry = std::move(geometry);
    return parcel;
}

/// A plan of 100 m × 100 m at (360 000, 371 000) with two zones, west and east, and three parcels
/// in a row: in the west zone, across both, and across the plan's east edge.
inline planning::Content a_small_plan() {
    constexpr double x = 360000;
    constexpr double y = 371000;
    planning::Content content;
    content.crs = "EPSG:26191";
    content.themes = {a_theme("coast"), a_theme("zoning")};
    content.documents = {a_document("PA-1", a_square(x, y, 100))};
    content.coverages = {{"PA-1", "zoning", a_square(x, y, 100)}};
    const auto half = [&](double from) {
        return geo::Geometry<geo::Planar>{
            geo::Dimension::polygon,
            {{{{from, y}, {from + 50, y}, {from + 50, y + 100}, {from, y + 100}, {from, y}}}}};
    };
    content.provisions = {a_provision("zoning", "B3", half(x)),
                          a_provision("zoning", "D1", half(x + 50))};
    content.parcels = {a_parcel("T 1/38", a_square(x + 10, y + 10, 20)),
                       a_parcel("T 2/38", a_square(x + 40, y + 10, 20)),
                       a_parcel("T 3/38", a_square(x + 90, y + 10, 20))};
    return content;
}

/// The provision of the content with this code.
inline planning::Provision& zone(planning::Content& content, const std::string& code) {
    return *std::ranges::find(content.provisions, code, &planning::Provision::code);
}

}  // namespace tasmim::support

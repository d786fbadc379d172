#include "lookup/shared_parcels.hpp"

#include "overlay/contact.hpp"
#include "overlay/grounds.hpp"
#include "overlay/hit.hpp"

#include <optional>
#include <utility>

namespace tasmim::lookup {
namespace {

using base::fail;
using base::Result;

/// Whether all that a parcel shares with the land hugs both borders.
Result<bool> is_touching(const overlay::Land& parcel,
                         const overlay::Grounds& land,
                         double shared_m2,
                         double tolerance_m) {
    if (!overlay::may_be_sliver(parcel, land.edges(0), shared_m2, tolerance_m)) {
        return false;
    }
    return land.shared_shape(parcel, 0).and_then([&](const topology::Shape& shared) {
        return overlay::is_sliver(parcel, land.edges(0), shared, tolerance_m);
    });
}

/// One parcel against the land; empty when both share no ground.
Result<std::optional<SharedParcel>> measured(const planning::Parcel& parcel,
                                             const overlay::Grounds& land,
                                             double land_m2,
                                             double tolerance_m) {
    const auto ground = overlay::Land::of_checked(parcel.geometry);
    if (!ground) {
        return fail(base::Errc::internal,
                    base::message("the parcel's geometry cannot be computed with"),
                    {},
                    base::english(ground.error().message));
    }
    const auto shared = land.shared_area_m2(*ground, 0);
    if (!shared) {
        return fail(shared);
    }
    if (*shared <= overlay::rounding_m2(ground->area_m2())) {
        return std::optional<SharedParcel>{};
    }
    SharedParcel found{&parcel, ground->area_m2(), *shared, ParcelRelation::overlaps};
    if (ground->area_m2() - *shared <= overlay::rounding_m2(ground->area_m2())) {
        found.relation = ParcelRelation::inside;
        return std::optional{found};
    }
    if (land_m2 - *shared <= overlay::rounding_m2(land_m2)) {
        found.relation = ParcelRelation::around;
        return std::optional{found};
    }
    const auto touching = is_touching(*ground, land, *shared, tolerance_m);
    if (!touching) {
        return fail(touching);
    }
    if (*touching) {
        found.relation = ParcelRelation::touches;
    }
    return std::optional{found};
}

}  // namespace

std::string_view to_string(ParcelRelation relation) noexcept {
    switch (relation) {
        case ParcelRelation::inside:
            return "inside";
        case ParcelRelation::around:
            return "around";
        case ParcelRelation::overlaps:
            return "overlaps";
        case ParcelRelation::touches:
            break;
    }
    return "touches";
}

Result<SharedParcels> shared_parcels(const ParcelFinder& parcels,
                                     const geo::Geometry<geo::Planar>& drawn,
                                     planning::FeatureId after,
                                     std::size_t limit,
                                     double tolerance_m) {
    auto mended = overlay::mended_land(drawn);
    if (!mended) {
        return fail(mended);
    }
    SharedParcels result{*std::move(mended), {}, false, after};
    const auto& land = result.land.land;
    const auto page = parcels.in_box(land.bounds(), after, most_measured_parcels);
    const overlay::Grounds ground{{&land.geometry()},
                                  [](std::size_t, std::size_t) { return false; }};
    result.has_more = page.has_more;
    for (const auto* parcel : page.parcels) {
        if (result.parcels.size() == limit) {
            result.has_more = true;
            break;
        }
        const auto found = measured(*parcel, ground, land.area_m2(), tolerance_m);
        if (!found) {
            return fail(found);
        }
        if (*found) {
            result.parcels.push_back(**found);
        }
        result.last = parcel->id;
    }
    return result;
}

}  // namespace tasmim::lookup

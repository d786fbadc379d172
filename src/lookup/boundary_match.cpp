#include "lookup/boundary_match.hpp"

#include "geo/measure.hpp"
#include "overlay/grounds.hpp"
#include "overlay/shared_area.hpp"
#include "topology/operations.hpp"
#include "topology/shape.hpp"

#include <algorithm>

namespace tasmim::lookup {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Ground = geo::Geometry<geo::Planar>;

constexpr double same_ratio = 0.01;

bool matches_better(const ParcelMatch& a, const ParcelMatch& b) {
    return a.overlap_ratio != b.overlap_ratio ? a.overlap_ratio > b.overlap_ratio
                                              : a.parcel->id < b.parcel->id;
}

tl::unexpected<base::Error> too_many(std::size_t most) {
    return fail(Errc::too_large,
                base::message("the boundary lies among more than {0} parcels", most),
                base::message("send the boundary of one land"));
}

/// The parcels that may share ground with the land: one by one, without what parcels are to each
/// other.
Result<std::vector<const planning::Parcel*>> parcels_under(const ParcelFinder& parcels,
                                                           const overlay::Land& land) {
    auto page = parcels.in_box(land.bounds(), 0, most_parcels_near);
    if (page.has_more) {
        return too_many(most_parcels_near);
    }
    std::erase_if(page.parcels, [&](const planning::Parcel* parcel) {
        const auto shared = overlay::shared_area_m2(
            land.edges(), land.area_m2(), overlay::EdgeIndex{parcel->geometry});
        return shared && *shared <= least_shared_part * land.area_m2();
    });
    if (page.parcels.size() > most_matched_parcels) {
        return too_many(most_matched_parcels);
    }
    return std::move(page.parcels);
}

overlay::Grounds grounds_of(const std::vector<const planning::Parcel*>& parcels) {
    std::vector<const Ground*> geometries;
    geometries.reserve(parcels.size());
    for (const auto* parcel : parcels) {
        geometries.push_back(&parcel->geometry);
    }
    return {geometries, [](std::size_t, std::size_t) { return true; }};
}

/// The farthest that a corner of a ground lies from an outline.
Result<double> farthest_corner_m(const Ground& corners, const Outline& outline) {
    double farthest = 0;
    for (const auto& part : corners.parts) {
        for (const auto& ring : part) {
            for (const auto& corner : ring) {
                const auto distance = outline.distance_m(corner);
                if (!distance) {
                    return distance;
                }
                farthest = std::max(farthest, *distance);
            }
        }
    }
    return farthest;
}

/// Measures how far the boundary and its best parcel are apart.
Result<void> compare_with_best(BoundaryMatch& match) {
    const auto& land = match.boundary.land.geometry();
    const auto& best = match.parcels.front().parcel->geometry;
    auto parcel = Outline::of(best);
    const auto boundary = Outline::of(land);
    if (!parcel || !boundary) {
        return parcel ? fail(boundary) : fail(parcel);
    }
    const auto there = farthest_corner_m(land, *parcel);
    const auto back = farthest_corner_m(best, *boundary);
    if (!there || !back) {
        return there ? fail(back) : fail(there);
    }
    match.deviation_m = std::max(*there, *back);
    match.outline = *std::move(parcel);
    return {};
}

}  // namespace

Result<Outline> Outline::of(const Ground& ground) {
    return topology::Shape::make(ground)
        .and_then([](const topology::Shape& shape) { return topology::outline(shape); })
        .and_then([](topology::Shape lines) { return topology::Prepared::make(std::move(lines)); })
        .map([](topology::Prepared lines) { return Outline{std::move(lines)}; });
}

Result<double> Outline::distance_m(geo::Point<geo::Planar> point) const {
    return topology::Shape::make({geo::Dimension::point, {{{point}}}})
        .and_then([&](const topology::Shape& shape) { return lines_.distance_m(shape); });
}

Result<BoundaryMatch> match_boundary(const ParcelFinder& parcels, const Ground& boundary) {
    auto mended = overlay::mended_land(boundary);
    if (!mended) {
        return fail(mended);
    }
    const auto near = parcels_under(parcels, mended->land);
    if (!near) {
        return fail(near);
    }
    BoundaryMatch match{*std::move(mended), {}, false, 0, {}, {}};
    const auto& land = match.boundary.land;
    const auto grounds = grounds_of(*near);
    std::vector<overlay::Share> shares;
    for (std::size_t i = 0; i < near->size(); ++i) {
        const auto shared = grounds.shared_area_m2(land, i);
        if (!shared) {
            return fail(shared);
        }
        if (*shared <= least_shared_part * land.area_m2()) {
            continue;
        }
        shares.push_back({static_cast<std::uint32_t>(i), *shared});
        const double parcel_m2 = geo::area_m2((*near)[i]->geometry);
        const double of_both_m2 = land.area_m2() + parcel_m2 - *shared;
        match.parcels.push_back(
            {(*near)[i], parcel_m2, *shared, std::min(1.0, *shared / of_both_m2)});
    }
    const auto covered = grounds.union_area_m2(land, shares);
    if (!covered) {
        return fail(covered);
    }
    match.without_parcel_m2 = std::max(0.0, land.area_m2() - *covered);
    std::sort(match.parcels.begin(), match.parcels.end(), matches_better);
    match.ambiguous =
        match.parcels.size() > 1 &&
        match.parcels[1].overlap_ratio >= (1 - same_ratio) * match.parcels[0].overlap_ratio;
    if (!match.parcels.empty()) {
        if (const auto compared = compare_with_best(match); !compared) {
            return fail(compared);
        }
    }
    return match;
}

}  // namespace tasmim::lookup

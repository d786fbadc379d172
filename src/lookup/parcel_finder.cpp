#include "lookup/parcel_finder.hpp"

#include "formats/land_title.hpp"
#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <set>
#include <utility>

namespace tasmim::lookup {

using base::Result;

namespace {

bool ranks_before(const Candidate& a, const Candidate& b) {
    if (a.contains != b.contains) {
        return a.contains;
    }
    if (a.distance_m != b.distance_m) {
        return a.contains ? a.distance_m > b.distance_m : a.distance_m < b.distance_m;
    }
    return a.parcel->id < b.parcel->id;
}

bool can_be(const planning::Parcel& parcel, const formats::LandTitle& title) {
    const auto titles = formats::find_land_titles(parcel.reference);
    return std::any_of(
        titles.begin(), titles.end(), [&](const auto& own) { return title.matches(own); });
}

/// Degrees clockwise from north, 0 to 360.
double azimuth_deg(geo::Point<geo::Planar> from, geo::Point<geo::Planar> to) {
    const double degrees =
        std::atan2(to.x - from.x, to.y - from.y) * 180 / std::numbers::pi_v<double>;
    return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace

ParcelFinder::ParcelFinder(std::shared_ptr<const snapshot::Snapshot> snapshot)
    : snapshot_{std::move(snapshot)}, references_{snapshot_->content().parcels} {}

PointAnswer ParcelFinder::at(geo::Point<geo::Planar> point,
                             double accuracy_m,
                             std::size_t limit) const {
    const auto& parcels = snapshot_->content().parcels;
    const geo::Box<geo::Planar> spot{point.x, point.y, point.x, point.y};
    const auto gather = [&](double within_m) {
        std::vector<Candidate> found;
        snapshot_->parcel_boxes().search(spot.grown(within_m), [&](std::uint32_t index) {
            const auto& parcel = parcels[index];
            const double distance = geo::distance_to_outline_m(point, parcel.geometry);
            const bool contains = distance == 0 || geo::contains(parcel.geometry, point);
            if (contains || distance <= within_m) {
                found.push_back({&parcel, distance, contains});
            }
        });
        return found;
    };
    PointAnswer answer{gather(accuracy_m), false};
    answer.ambiguous = answer.candidates.size() > 1;
    if (answer.candidates.empty()) {
        answer.candidates = gather(nearest_within_m);
    }
    std::sort(answer.candidates.begin(), answer.candidates.end(), ranks_before);
    answer.candidates.resize(std::min(limit, answer.candidates.size()));
    return answer;
}

std::optional<NearestParcel> ParcelFinder::nearest(geo::Point<geo::Planar> point) const {
    const auto& parcels = snapshot_->content().parcels;
    const auto position = snapshot_->parcel_boxes().nearest(point, [&](std::uint32_t index) {
        return geo::distance_to_outline_m(point, parcels[index].geometry);
    });
    if (!position) {
        return std::nullopt;
    }
    const auto& parcel = parcels[*position];
    const auto place = geo::nearest_on_outline(point, parcel.geometry).value_or(point);
    return NearestParcel{
        &parcel, std::hypot(place.x - point.x, place.y - point.y), azimuth_deg(point, place)};
}

std::vector<std::uint32_t> ParcelFinder::delivered_as(std::string_view text) const {
    auto positions = references_.written_like(text);
    std::erase_if(positions, [&](std::uint32_t i) {
        return snapshot_->content().parcels[i].reference != text;
    });
    return positions;
}

std::vector<std::uint32_t> ParcelFinder::with_title(const formats::LandTitle& title) const {
    auto positions = references_.with_key(title.key());
    std::erase_if(positions,
                  [&](std::uint32_t i) { return !can_be(snapshot_->content().parcels[i], title); });
    return positions;
}

std::vector<const planning::Parcel*> ParcelFinder::parcels_at(
    const std::vector<std::uint32_t>& positions) const {
    std::vector<const planning::Parcel*> found;
    found.reserve(positions.size());
    for (const auto position : positions) {
        found.push_back(&snapshot_->content().parcels[position]);
    }
    return found;
}

Result<std::vector<const planning::Parcel*>> ParcelFinder::by_reference(
    std::string_view text) const {
    const auto as_delivered = delivered_as(text);
    std::set<std::uint32_t> positions{as_delivered.begin(), as_delivered.end()};
    const auto title = formats::parse_land_title(text);
    if (!title && positions.empty()) {
        return base::fail(title);
    }
    if (title) {
        const auto of_title = with_title(*title);
        positions.insert(of_title.begin(), of_title.end());
    }
    return parcels_at({positions.begin(), positions.end()});
}

Result<std::vector<TitleAnswer>> ParcelFinder::by_references(std::string_view text) const {
    const auto one = formats::parse_land_title(text);
    const bool is_delivered = !delivered_as(text).empty();
    const bool is_too_long = !one && one.error().code == base::Errc::too_large;
    const auto titles = one || is_delivered || is_too_long ? std::vector<formats::LandTitle>{}
                                                           : formats::find_land_titles(text);
    if (titles.size() < 2) {
        return by_reference(text).map([&](std::vector<const planning::Parcel*>&& parcels) {
            return std::vector{TitleAnswer{one ? one->normalized() : std::string{text},
                                           std::string{text},
                                           std::move(parcels)}};
        });
    }
    std::vector<TitleAnswer> answers;
    for (const auto& title : titles) {
        auto name = title.normalized();
        const bool is_repeated = std::any_of(
            answers.begin(), answers.end(), [&](const auto& known) { return known.title == name; });
        if (is_repeated) {
            continue;
        }
        if (answers.size() == most_titles) {
            return base::fail(
                base::Errc::too_large,
                base::message("more than {0} land titles in one question", most_titles),
                base::message("ask in several questions"));
        }
        answers.push_back({std::move(name), title.raw, parcels_at(with_title(title))});
    }
    return answers;
}

ParcelFinder::Page ParcelFinder::beginning_with(std::string_view text, std::size_t limit) const {
    const auto found = references_.beginning_with(text, limit);
    return {parcels_at(found.parcels), found.has_more};
}

ParcelFinder::Page ParcelFinder::in_box(const geo::Box<geo::Planar>& box,
                                        planning::FeatureId after,
                                        std::size_t limit) const {
    // content().parcels is in id order, so ascending positions are ascending ids.
    Page page;
    for (const auto index : snapshot_->parcel_boxes().search(box)) {
        const auto& parcel = snapshot_->content().parcels[index];
        if (parcel.id <= after) {
            continue;
        }
        if (page.parcels.size() == limit) {
            page.has_more = true;
            break;
        }
        page.parcels.push_back(&parcel);
    }
    return page;
}

}  // namespace tasmim::lookup

#include "lookup/parcel_finder.hpp"

#include "formats/land_title.hpp"
#include "geo/measure.hpp"

#include <algorithm>
#include <iterator>
#include <set>

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

}  // namespace

ParcelFinder::ParcelFinder(std::shared_ptr<const snapshot::Snapshot> snapshot)
    : snapshot_{std::move(snapshot)} {
    const auto& parcels = snapshot_->content().parcels;
    for (std::uint32_t i = 0; i < parcels.size(); ++i) {
        if (!parcels[i].reference.empty()) {
            by_reference_[parcels[i].reference].push_back(i);
        }
        for (const auto& title : formats::find_land_titles(parcels[i].reference)) {
            auto& list = by_title_[title.key()];
            if (list.empty() || list.back() != i) {
                list.push_back(i);
            }
        }
    }
}

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

Result<std::vector<const planning::Parcel*>> ParcelFinder::by_reference(
    std::string_view text) const {
    const auto& parcels = snapshot_->content().parcels;
    std::set<std::uint32_t> positions;
    if (const auto as_delivered = by_reference_.find(std::string{text});
        as_delivered != by_reference_.end()) {
        positions.insert(as_delivered->second.begin(), as_delivered->second.end());
    }
    const auto title = formats::parse_land_title(text);
    if (!title && positions.empty()) {
        return base::fail(title);
    }
    if (title) {
        if (const auto same_key = by_title_.find(title->key()); same_key != by_title_.end()) {
            std::copy_if(same_key->second.begin(),
                         same_key->second.end(),
                         std::inserter(positions, positions.end()),
                         [&](std::uint32_t i) { return can_be(parcels[i], *title); });
        }
    }
    std::vector<const planning::Parcel*> found;
    found.reserve(positions.size());
    for (const auto position : positions) {
        found.push_back(&parcels[position]);
    }
    return found;
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

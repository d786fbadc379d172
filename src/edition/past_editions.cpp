#include "edition/past_editions.hpp"

#include "geo/geometry.hpp"

#include <algorithm>
#include <filesystem>

namespace tasmim::edition {

using base::Errc;
using base::fail;
using base::Result;

PastEditions::PastEditions(snapshot::Store store, std::size_t capacity_bytes)
    : store_{std::move(store)}, capacity_bytes_{capacity_bytes} {}

Result<std::shared_ptr<const Edition>> PastEditions::get(const std::string& id) {
    if (auto held = find(id)) {
        return held;
    }
    const std::lock_guard one_load_at_a_time{loading_};
    // Another thread may have loaded it while this one waited.
    if (auto held = find(id)) {
        return held;
    }
    std::error_code error;
    if (!snapshot::is_snapshot_id(id) || !std::filesystem::exists(store_.path_of(id), error)) {
        return fail(Errc::not_found,
                    base::message("there is no snapshot {0}", id.substr(0, 80)),
                    base::message("/v1/snapshots lists those that exist"));
    }
    constexpr EditionSettings without_tiles{0};
    auto loaded = load_edition(store_, id, without_tiles);
    if (loaded) {
        hold(*loaded);
    }
    return loaded;
}

std::size_t PastEditions::size() const {
    const std::lock_guard lock{mutex_};
    return entries_.size();
}

std::shared_ptr<const Edition> PastEditions::find(const std::string& id) {
    const std::lock_guard lock{mutex_};
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.edition->snapshot->id() == id;
    });
    if (found == entries_.end()) {
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, found);
    return entries_.front().edition;
}

void PastEditions::hold(std::shared_ptr<const Edition> edition) {
    const auto bytes = bytes_of(*edition->snapshot);
    if (bytes > capacity_bytes_) {
        return;
    }
    std::list<Entry> dropped;
    {
        const std::lock_guard lock{mutex_};
        entries_.push_front({std::move(edition), bytes});
        bytes_ += bytes;
        while (bytes_ > capacity_bytes_) {
            bytes_ -= entries_.back().bytes;
            dropped.splice(dropped.end(), entries_, std::prev(entries_.end()));
        }
    }
    // What was dropped ends here, outside the lock.
}

std::size_t bytes_of(const snapshot::Snapshot& snapshot) {
    // A vertex: 16 in the working CRS, 8 on the world grid, and about as much again in indexes.
    constexpr std::size_t per_point = 48;
    constexpr std::size_t per_record = 700;
    const auto& content = snapshot.content();
    std::size_t points = 0;
    for (const auto& parcel : content.parcels) {
        points += geo::count_points(parcel.geometry);
    }
    for (const auto& provision : content.provisions) {
        points += geo::count_points(provision.geometry) + geo::count_points(provision.generator);
    }
    for (const auto& coverage : content.coverages) {
        points += geo::count_points(coverage.ground);
    }
    return points * per_point + (content.parcels.size() + content.provisions.size()) * per_record;
}

}  // namespace tasmim::edition

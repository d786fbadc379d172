#include "edition/comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::edition {

using base::fail;
using base::Result;

Comparisons& Comparisons::of_this_process() {
    static Comparisons only;
    return only;
}

Result<std::shared_ptr<const facts::ParcelChanges>> Comparisons::between(const Edition& before,
                                                                         const Edition& after,
                                                                         base::Date as_of) {
    auto key = fmt::format("{} {} {}", before.snapshot->id(), after.snapshot->id(), as_of.iso());
    // Held while computing, so that the pages of one pair wait for it and not for each other.
    const std::lock_guard lock{mutex_};
    const auto found = std::find_if(
        entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
    if (found != entries_.end()) {
        entries_.splice(entries_.begin(), entries_, found);
        return entries_.front().changes;
    }
    auto changes = facts::parcel_changes(
        {*before.snapshot, before.facts}, {*after.snapshot, after.facts}, as_of);
    if (!changes) {
        return fail(changes);
    }
    entries_.push_front(
        {std::move(key), std::make_shared<const facts::ParcelChanges>(std::move(*changes))});
    if (entries_.size() > held_pairs) {
        entries_.pop_back();
    }
    return entries_.front().changes;
}

}  // namespace tasmim::edition

#include "edition/comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tasmim::edition {

using base::Result;

namespace {

Result<facts::ParcelChanges> compare_parcels(const Edition& before,
                                             const Edition& after,
                                             base::Date as_of) {
    return facts::parcel_changes(
        {*before.snapshot, before.facts}, {*after.snapshot, after.facts}, as_of);
}

/// Does something at the end of a scope unless told that all went well.
template <typename Act>
class Otherwise {
  public:
    explicit Otherwise(Act act) : act_{std::move(act)} {}
    ~Otherwise() {
        if (!is_well_) {
            act_();
        }
    }
    Otherwise(const Otherwise&) = delete;
    Otherwise& operator=(const Otherwise&) = delete;
    void is_well() noexcept { is_well_ = true; }

  private:
    Act act_;
    bool is_well_ = false;
};

}  // namespace

Comparisons::Comparisons() : Comparisons{compare_parcels} {}

Result<Comparisons::Changes> Comparisons::between(const Edition& before,
                                                  const Edition& after,
                                                  base::Date as_of) {
    const auto key =
        fmt::format("{} {} {}", before.snapshot->id(), after.snapshot->id(), as_of.iso());
    Promise promise;
    if (const auto known = find_or_note(key, promise); known.valid()) {
        return known.get();
    }
    // A failure, also by an exception, must not be what is found next time.
    Otherwise otherwise{[&] { forget(key); }};
    Result<Changes> answer = compare_(before, after, as_of).map([](facts::ParcelChanges&& made) {
        return std::make_shared<const facts::ParcelChanges>(std::move(made));
    });
    promise.set_value(answer);
    if (answer) {
        otherwise.is_well();
    }
    return answer;
}

Comparisons::Answer Comparisons::find_or_note(const std::string& key, Promise& promise) {
    const std::lock_guard lock{mutex_};
    const auto found = std::find_if(
        entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
    if (found != entries_.end()) {
        entries_.splice(entries_.begin(), entries_, found);
        return entries_.front().answer;
    }
    entries_.push_front({key, promise.get_future().share()});
    if (entries_.size() > held_pairs) {
        entries_.pop_back();
    }
    return {};
}

void Comparisons::forget(const std::string& key) {
    const std::lock_guard lock{mutex_};
    entries_.remove_if([&](const Entry& entry) { return entry.key == key; });
}

}  // namespace tasmim::edition

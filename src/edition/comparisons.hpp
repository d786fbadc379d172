#pragma once

#include "base/error.hpp"
#include "edition/edition.hpp"
#include "facts/parcel_changes.hpp"

#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace tasmim::edition {

/// What changed between pairs of snapshots, computed once and held for the last few pairs that were
/// asked for: a client that pages through the changes asks many times. Thread-safe: who asks for a
/// pair that is being computed waits for it, and for no other.
class Comparisons {
  public:
    using Changes = std::shared_ptr<const facts::ParcelChanges>;
    using Compare = std::function<base::Result<facts::ParcelChanges>(
        const Edition& before, const Edition& after, base::Date as_of)>;

    /// Compares by facts::parcel_changes.
    Comparisons();
    explicit Comparisons(Compare compare) : compare_{std::move(compare)} {}

    /// Takes a processor for seconds on a large snapshot: for a pool's thread. A failure is not
    /// held. Errors: those of the comparison.
    [[nodiscard]] base::Result<Changes> between(const Edition& before,
                                                const Edition& after,
                                                base::Date as_of);

    static constexpr std::size_t held_pairs = 4;

  private:
    using Promise = std::promise<base::Result<Changes>>;
    using Answer = std::shared_future<base::Result<Changes>>;
    struct Entry {
        std::string key;
        Answer answer;
    };

    /// What is held or being computed; else notes that `promise` will bring it, and is not valid.
    [[nodiscard]] Answer find_or_note(const std::string& key, Promise& promise);
    void forget(const std::string& key);

    Compare compare_;
    std::mutex mutex_;
    /// Most recently used first.
    std::list<Entry> entries_;
};

}  // namespace tasmim::edition

#pragma once

#include "base/error.hpp"
#include "edition/edition.hpp"
#include "facts/parcel_changes.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace tasmim::edition {

/// What changed between pairs of snapshots, computed once and held for the last few pairs that were
/// asked for: a client that pages through the changes asks many times. Thread-safe; one comparison
/// at a time, since each takes a processor for seconds on a large snapshot.
class Comparisons {
  public:
    /// One for the process: what it holds follows from the ids of the snapshots, whoever asks.
    [[nodiscard]] static Comparisons& of_this_process();

    /// For a pool's thread. Errors: those of facts::parcel_changes.
    [[nodiscard]] base::Result<std::shared_ptr<const facts::ParcelChanges>> between(
        const Edition& before, const Edition& after, base::Date as_of);

    static constexpr std::size_t held_pairs = 4;

  private:
    struct Entry {
        std::string key;
        std::shared_ptr<const facts::ParcelChanges> changes;
    };

    std::mutex mutex_;
    /// Most recently used first.
    std::list<Entry> entries_;
};

}  // namespace tasmim::edition

#pragma once

#include "base/error.hpp"
#include "edition/edition.hpp"
#include "snapshot/store.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace tasmim::edition {

/// Editions of earlier snapshots, loaded when a request asks for one and held up to a bound of
/// bytes, the least recently used dropped first. Thread-safe; one load at a time, so that no more
/// than one snapshot beyond the bound is ever in memory.
class PastEditions {
  public:
    /// `capacity_bytes` is compared with estimates (see bytes_of); an edition that is larger
    /// answers and is not held.
    PastEditions(snapshot::Store store, std::size_t capacity_bytes);

    /// Reads a file and costs seconds on a large snapshot: for a pool's thread, never an I/O
    /// thread's. Errors: not_found (no such snapshot), those of load_edition.
    [[nodiscard]] base::Result<std::shared_ptr<const Edition>> get(const std::string& id);

    [[nodiscard]] const snapshot::Store& store() const noexcept { return store_; }

    /// How many are held, for tests and metrics.
    [[nodiscard]] std::size_t size() const;

  private:
    struct Entry {
        std::shared_ptr<const Edition> edition;
        std::size_t bytes = 0;
    };

    [[nodiscard]] std::shared_ptr<const Edition> find(const std::string& id);
    void hold(std::shared_ptr<const Edition> edition);

    snapshot::Store store_;
    std::size_t capacity_bytes_;
    std::mutex loading_;
    mutable std::mutex mutex_;
    /// Most recently used first.
    std::list<Entry> entries_;
    std::size_t bytes_ = 0;
};

/// About how much memory a snapshot and its indexes take.
[[nodiscard]] std::size_t bytes_of(const snapshot::Snapshot& snapshot);

}  // namespace tasmim::edition

#pragma once

#include "base/error.hpp"
#include "base/shared.hpp"
#include "edition/edition.hpp"
#include "planning/publication.hpp"
#include "snapshot/store.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tasmim::edition {

using Publications = std::vector<planning::Publication>;

/// Keeps the edition of the snapshot that the store's pointer names: a moved pointer is seen within
/// `poll`, the new edition is built on the keeper's own thread while the old one answers, then
/// swapped. The log of publications is kept beside it. A snapshot that does not load is logged and
/// left alone; the running edition stays.
class Keeper {
  public:
    Keeper(snapshot::Store store, EditionSettings settings);
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Loads what the pointer names now. Errors: those of the load; not_found before any
    /// publication.
    [[nodiscard]] base::Result<void> load(const base::Progress& progress = {});
    /// Watches the pointer from now on, on a thread of its own.
    void watch(std::chrono::milliseconds poll);
    /// Tries again at once, also a snapshot that failed before (SIGHUP).
    void reload_soon();

    /// Null before the first load. Thread-safe, cheap.
    [[nodiscard]] std::shared_ptr<const Edition> get() const { return edition_.get(); }
    /// The store's log, oldest first; null before the first load. Thread-safe, cheap.
    [[nodiscard]] std::shared_ptr<const Publications> publications() const {
        return publications_.get();
    }

  private:
    void check_pointer();
    void check_log();

    snapshot::Store store_;
    EditionSettings settings_;
    base::Shared<Edition> edition_;
    base::Shared<Publications> publications_;
    std::string failed_;

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stop_ = false;
    bool retry_ = false;
    std::thread thread_;
};

}  // namespace tasmim::edition

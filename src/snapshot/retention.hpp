#pragma once

#include "base/error.hpp"
#include "planning/publication.hpp"
#include "snapshot/store.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::snapshot {

/// Why a snapshot stays besides the log of publications, kept in `kept.jsonl`: a publication whose
/// `event` is "propose" (it awaits a second person's approval) or "pin" (somebody needs it).
using Kept = planning::Publication;

/// Oldest first.
[[nodiscard]] base::Result<std::vector<Kept>> kept(const Store& store);
/// Adds one; of proposals only the last one stands. Errors: not_found (no such snapshot), conflict
/// (another process has the store), unavailable.
[[nodiscard]] base::Result<void> keep(const Store& store, const Kept& entry);
/// Takes those of a snapshot and event away. Errors: not_found when there is none.
[[nodiscard]] base::Result<void> release(const Store& store,
                                         const std::string& id,
                                         const std::string& event);

struct Prunable {
    std::string path;
    std::uintmax_t bytes = 0;
};

struct PruneRules {
    /// Files that changed later stay: a publication may be under way.
    std::chrono::system_clock::time_point changed_before;
    /// "2026-11-23T21:11:52Z": published snapshots that were last served before this moment may go
    /// too. Empty: whatever was published stays, for it may be asked what was known then.
    std::string served_before;
};

/// What may go: snapshots that no publication names, leftovers of processes that died. Never the
/// current one, a kept one, or one that was served at or after `served_before`.
[[nodiscard]] base::Result<std::vector<Prunable>> prunable(const Store& store,
                                                           const PruneRules& rules);
/// Removes what may go, found anew under the store's lock; returns it.
[[nodiscard]] base::Result<std::vector<Prunable>> prune(const Store& store,
                                                        const PruneRules& rules);

}  // namespace tasmim::snapshot

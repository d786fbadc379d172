#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"

#include <optional>
#include <string>

namespace tasmim::publication {

struct PublishRequest {
    std::string register_path;
    std::string snapshots_folder;
    /// Who publishes and why, for the log.
    std::string by;
    std::string reason;
    base::Clock clock = base::system_clock();
    /// Checks and computes the id, changes nothing.
    bool dry_run = false;
};

struct Published {
    std::string id;
    /// What the pointer named before.
    std::optional<std::string> previous;
    std::size_t documents = 0;
    std::size_t provisions = 0;
    std::size_t parcels = 0;
    /// The snapshot is there, but the pointer moves only when a second person approves it.
    bool awaits_approval = false;
};

/// Register → snapshot → pointer: checks the invariants, writes the snapshot file, logs the
/// publication and moves the pointer last, so that whatever fails before leaves the old one served.
/// Where the register asks for a second approver, the snapshot is prepared and `approve` moves the
/// pointer. Errors: conflict (broken invariants, all of them in the message), not_found,
/// unavailable.
[[nodiscard]] base::Result<Published> publish(const PublishRequest& request,
                                              const base::Progress& progress = {});

}  // namespace tasmim::publication

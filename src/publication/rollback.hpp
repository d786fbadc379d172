#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"

#include <string>

namespace tasmim::publication {

struct RollbackRequest {
    std::string snapshots_folder;
    /// A snapshot that was served before.
    std::string id;
    std::string by;
    std::string reason;
    base::Clock clock = base::system_clock();
    /// Checks everything, changes nothing.
    bool dry_run = false;
};

/// Lets servers answer from an earlier snapshot again, and logs it. The file is verified first.
/// What was never served is refused: that is a publication, for which a second approver may be
/// asked. Errors: not_found, conflict, those of the snapshot's file.
[[nodiscard]] base::Result<void> roll_back(const RollbackRequest& request,
                                           const base::Progress& progress = {});

}  // namespace tasmim::publication

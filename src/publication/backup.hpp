#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"

#include <optional>
#include <string>

namespace tasmim::publication {

enum class Kind { planning_register, snapshots };

struct BackupRequest {
    /// Backing up: a register's file or a folder of snapshots. Restoring: a backup.
    std::string from;
    std::string to;
    /// Lets `to` be there: what is there is renamed, never removed.
    bool force = false;
    base::Clock clock = base::system_clock();
};

struct BackedUp {
    Kind kind = Kind::planning_register;
    /// Where what stood at `to` is now.
    std::optional<std::string> replaced;
};

/// Copies a register, or a folder of snapshots, into one file, verified and flushed to disk before
/// it gets its name. Others may go on reading and writing. Errors: conflict (`to` is there),
/// not_found, those of copy_register and write_archive.
[[nodiscard]] base::Result<BackedUp> back_up(const BackupRequest& request,
                                             const base::Progress& progress = {});

/// The way back: a register's file, or a folder of snapshots, verified before it gets its name.
/// What is replaced is locked meanwhile, as by an import or a publication. Errors: as above;
/// conflict, which says who holds it.
[[nodiscard]] base::Result<BackedUp> restore(const BackupRequest& request,
                                             const base::Progress& progress = {});

}  // namespace tasmim::publication

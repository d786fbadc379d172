#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"

#include <string>

namespace tasmim::planning {

/// Copies a register, as it is at one moment, into a new file, while others may read and write it.
/// The copy is verified: SQLite finds it whole and its content has the same id. `to` must not
/// exist; it is flushed to disk. Errors: not_found, invalid_argument (no register), conflict (the
/// register was written during the verification), unavailable (disk full).
[[nodiscard]] base::Result<void> copy_register(const std::string& from,
                                               const std::string& to,
                                               const base::Progress& progress = {});

}  // namespace tasmim::planning

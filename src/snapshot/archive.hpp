#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "snapshot/store.hpp"

#include <string>

namespace tasmim::snapshot {

/// A folder of snapshots as one file: an SQLite archive (table `sqlar`, https://sqlite.org/sqlar),
/// which `sqlite3 -A` lists and extracts too. Files are stored as they are; each may have 1 GB.

/// Writes pointer, logs and every snapshot, each of which is verified, under the store's lock; then
/// reads it all back. `path` must not exist; it is flushed to disk. Errors: conflict (a publication
/// is under way), invalid_argument (a damaged snapshot, by name), too_large, unavailable.
[[nodiscard]] base::Result<void> write_archive(const Store& store,
                                               const std::string& path,
                                               const base::Progress& progress = {});

[[nodiscard]] bool is_archive(const std::string& path);

/// Fills a new folder from an archive and verifies every snapshot in it. Errors: invalid_argument
/// (no archive, or a damaged one), unavailable.
[[nodiscard]] base::Result<void> extract_archive(const std::string& path,
                                                 const std::string& folder,
                                                 const base::Progress& progress = {});

}  // namespace tasmim::snapshot

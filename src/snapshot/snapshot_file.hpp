#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "planning/content.hpp"

#include <string>

namespace tasmim::snapshot {

/// Writes a sorted content, whose content_id is `id`, as a snapshot file: a plain SpatiaLite
/// database that QGIS opens, with the same tables as the register and one row in `snapshot` (id,
/// content format, CRS). The file appears whole or not at all. Errors: unavailable (disk full),
/// internal.
[[nodiscard]] base::Result<void> write_snapshot_file(const std::string& path,
                                                     const planning::Content& content,
                                                     const std::string& id,
                                                     const base::Progress& progress = {});

struct SnapshotFile {
    std::string id;
    planning::Content content;
};

/// Reads a snapshot file and checks that its content hashes to its id. Errors: not_found,
/// invalid_argument (no snapshot, of a later format, damaged or altered).
[[nodiscard]] base::Result<SnapshotFile> read_snapshot_file(const std::string& path,
                                                            const base::Progress& progress = {});

}  // namespace tasmim::snapshot

#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "publication/publish.hpp"

#include <string>

namespace tasmim::publication {

struct ApproveRequest {
    std::string register_path;
    std::string snapshots_folder;
    /// The snapshot that was prepared.
    std::string id;
    /// Who approves: another person than the one who prepared.
    std::string by;
    base::Clock clock = base::system_clock();
    bool dry_run = false;
};

/// Lets servers answer from a prepared snapshot. Errors: not_found (nothing was prepared under that
/// id), conflict (the same person; the register's content is another by now), those of `publish`.
[[nodiscard]] base::Result<Published> approve(const ApproveRequest& request,
                                              const base::Progress& progress = {});

/// Whether two names mean one person: blanks around and ASCII case do not tell them apart.
[[nodiscard]] bool is_same_person(std::string_view a, std::string_view b);

}  // namespace tasmim::publication

#pragma once

#include "base/date.hpp"
#include "base/error.hpp"

#include <string>
#include <string_view>

namespace tasmim::publication {

/// Whether a publication takes effect only when a second person approves it: "required" or "none".
inline constexpr std::string_view second_approver = "publication.second_approver";

struct SettingRequest {
    std::string register_path;
    std::string name;
    std::string value;
    /// Who decides, for the register's history of settings.
    std::string by;
    base::Clock clock = base::system_clock();
    bool dry_run = false;
};

/// Decides how a register is used; the history stays in its table `setting`. Errors:
/// invalid_argument (no such setting or value), those of the register and its lock.
[[nodiscard]] base::Result<void> change_setting(const SettingRequest& request);

}  // namespace tasmim::publication

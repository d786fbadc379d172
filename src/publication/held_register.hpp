#pragma once

#include "base/file_lock.hpp"
#include "planning/register.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tasmim::publication {

enum class Purpose {
    write,
    /// Tries and undoes: locks nothing, leaves no file behind.
    dry_run,
};

/// A register that nobody else imports into or publishes while this object lives: imports and
/// publications of one register follow each other. A second process waits ten seconds, then is told
/// who holds it (`<register>.lock`).
struct HeldRegister {
    std::optional<base::FileLock> lock;
    planning::Register plans;
};

/// The lock alone, for who replaces the register as a whole. Errors: conflict, as above.
[[nodiscard]] base::Result<base::FileLock> lock_register(const std::string& path,
                                                         std::string_view holder);

/// `holder` is what others are told ("publish"). Errors: not_found, conflict (held by another
/// process), those of Register::open.
[[nodiscard]] base::Result<HeldRegister> hold_register(const std::string& path,
                                                       std::string_view holder,
                                                       Purpose purpose);

/// The same for an import, which makes the register when there is none; a dry run then works in
/// memory.
[[nodiscard]] base::Result<HeldRegister> hold_or_create_register(const std::string& path,
                                                                 const std::string& crs,
                                                                 std::string_view holder,
                                                                 Purpose purpose);

}  // namespace tasmim::publication

#include "publication/held_register.hpp"

#include <filesystem>

namespace tasmim::publication {

using base::fail;
using base::Result;
using planning::Register;

namespace {

template <typename Open>
Result<HeldRegister> hold(const std::string& path,
                          std::string_view holder,
                          Purpose purpose,
                          Open&& open) {
    std::optional<base::FileLock> held;
    if (purpose == Purpose::write) {
        auto lock = lock_register(path, holder);
        if (!lock) {
            return fail(lock);
        }
        held.emplace(std::move(*lock));
    }
    auto plans = open();
    if (!plans) {
        return fail(plans);
    }
    return HeldRegister{std::move(held), std::move(*plans)};
}

}  // namespace

Result<base::FileLock> lock_register(const std::string& path, std::string_view holder) {
    return base::FileLock::take(path + ".lock", holder);
}

Result<HeldRegister> hold_register(const std::string& path,
                                   std::string_view holder,
                                   Purpose purpose) {
    // No lock's file beside a register that is not there.
    const auto wanted = std::filesystem::exists(path) ? purpose : Purpose::dry_run;
    return hold(path, holder, wanted, [&] { return Register::open(path); });
}

Result<HeldRegister> hold_or_create_register(const std::string& path,
                                             const std::string& crs,
                                             std::string_view holder,
                                             Purpose purpose) {
    if (purpose == Purpose::dry_run && !std::filesystem::exists(path)) {
        return hold(path, holder, purpose, [&] { return Register::in_memory(crs); });
    }
    std::error_code ignored;  // the lock's own failure says what is wrong with the folder
    std::filesystem::create_directories(std::filesystem::path{path}.parent_path(), ignored);
    return hold(path, holder, purpose, [&] { return Register::open_or_create(path, crs); });
}

}  // namespace tasmim::publication

#include "base/unfinished.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <vector>

namespace tasmim::base {
namespace {

/// What this process has unfinished.
struct Pending {
    std::mutex mutex;
    std::vector<std::string> paths;
};

Pending& pending() {
    static Pending only;
    return only;
}

/// How many files and folders that were.
std::uintmax_t remove_pending(const std::string& path) {
    std::error_code ignored;
    std::uintmax_t removed = 0;
    for (const auto& name : {path, path + "-journal"}) {
        const auto count = std::filesystem::remove_all(name, ignored);
        removed += ignored ? 0 : count;
    }
    return removed;
}

}  // namespace

Unfinished::Unfinished(const std::string& target)
    : path_{fmt::format("{}.{}.partial", target, ::getpid())} {
    const std::lock_guard lock{pending().mutex};
    remove_pending(path_);
    pending().paths.push_back(path_);
}

Unfinished::~Unfinished() {
    const std::lock_guard lock{pending().mutex};
    remove_pending(path_);
    std::erase(pending().paths, path_);
}

void end_process(int status) {
    // Held to the end: nobody begins or gives up anything any more.
    const std::lock_guard lock{pending().mutex};
    // Again until nothing is found: another thread may be just about to make a file.
    for (bool found = true; found;) {
        found = false;
        for (const auto& path : pending().paths) {
            found = remove_pending(path) > 0 || found;
        }
    }
    ::_exit(status);
}

}  // namespace tasmim::base

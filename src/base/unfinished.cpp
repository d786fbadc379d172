#include "base/unfinished.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <system_error>
#include <vector>

namespace tasmim::base {
namespace {

/// The folders of what this process has unfinished.
struct Pending {
    std::mutex mutex;
    std::vector<std::string> folders;
};

Pending& pending() {
    static Pending only;
    return only;
}

/// Also while another thread makes files in it.
void remove_folder(const std::string& folder) {
    constexpr int most_attempts = 10'000;
    std::error_code error;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        std::filesystem::remove_all(folder, error);
        if (!error) {
            return;
        }
    }
}

}  // namespace

Unfinished::Unfinished(const std::string& target)
    : folder_{fmt::format("{}.{}.partial", target, ::getpid())},
      path_{(std::filesystem::path{folder_} / std::filesystem::path{target}.filename()).string()} {
    const std::lock_guard lock{pending().mutex};
    remove_folder(folder_);
    std::filesystem::create_directory(folder_, error_);
    pending().folders.push_back(folder_);
}

Unfinished::~Unfinished() {
    const std::lock_guard lock{pending().mutex};
    remove_folder(folder_);
    std::erase(pending().folders, folder_);
}

void end_process(int status) {
    // Held to the end: nobody begins or gives up anything any more.
    const std::lock_guard lock{pending().mutex};
    for (const auto& folder : pending().folders) {
        remove_folder(folder);
    }
    ::_exit(status);
}

}  // namespace tasmim::base

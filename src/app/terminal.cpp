#include "app/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace tasmim::app {

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int report(const base::Error& error) {
    fmt::print(stderr, "tasmim: {}\n", error.message);
    if (!error.hint.empty()) {
        fmt::print(stderr, "        {}\n", error.hint);
    }
    if (!error.detail.empty()) {
        fmt::print(stderr, "        [{}]\n", error.detail);
    }
    return 1;
}

std::string user_name() {
    const char* user = std::getenv("USER");
    return user != nullptr && *user != '\0' ? user : "unknown";
}

Progress::Progress() : is_terminal_{::isatty(STDERR_FILENO) == 1} {}

Progress::~Progress() {
    if (has_line_) {
        fmt::print(stderr, "\r\033[K");
    }
}

void Progress::show(std::string_view what, std::size_t done, std::size_t total) {
    if (!is_terminal_) {
        return;
    }
    constexpr std::size_t width = 24;
    const auto filled = total == 0 ? width : std::min(done, total) * width / total;
    fmt::print(stderr,
               "\r\033[K{:<20} [{:#<{}}{:.<{}}] {}/{}",
               what,
               "",
               filled,
               "",
               width - filled,
               done,
               total);
    std::fflush(stderr);
    has_line_ = true;
}

}  // namespace tasmim::app

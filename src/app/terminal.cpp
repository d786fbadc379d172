#include "app/terminal.hpp"

#include "app/speech.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace tasmim::app {

void print(std::string_view text) {
    if (text.empty()) {
        return;
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int report(const base::Error& error) {
    fmt::print(stderr, "tasmim: {}\n", say(error.message));
    if (!error.hint.empty()) {
        fmt::print(stderr, "        {}\n", say(error.hint));
    }
    if (!error.detail.empty()) {
        fmt::print(stderr, "        [{}]\n", error.detail);
    }
    return 1;
}

std::string user_name() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the program never sets its environment
    const char* user = std::getenv("USER");
    return user != nullptr && *user != '\0' ? user : "unknown";
}

}  // namespace tasmim::app

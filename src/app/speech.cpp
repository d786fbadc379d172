#include "app/speech.hpp"

#include "text/catalogue.hpp"

#include <cstdlib>
#include <string_view>

namespace tasmim::app {
namespace {

text::Language& chosen() noexcept {
    static auto language = text::Language::fr;
    return language;
}

}  // namespace

void choose_language(int argc, const char* const* argv) {
    constexpr std::string_view option = "--lang";
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the program never sets its environment
    const char* const variable = std::getenv("TASMIM_LANG");
    std::string_view asked = variable != nullptr ? variable : "";
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == option && i + 1 < argc) {
            asked = argv[i + 1];
        } else if (word.starts_with(option) && word.substr(option.size()).starts_with('=')) {
            asked = word.substr(option.size() + 1);
        }
    }
    chosen() = text::parse_language(asked).value_or(text::Language::fr);
}

text::Language language() noexcept {
    return chosen();
}

std::string say(const base::Message& message) {
    return text::render(message, language());
}

}  // namespace tasmim::app

#include "text/language.hpp"

#include <algorithm>

namespace tasmim::text {

std::string_view to_string(Language language) noexcept {
    switch (language) {
        case Language::ar:
            return "ar";
        case Language::en:
            return "en";
        case Language::fr:
            break;
    }
    return "fr";
}

std::optional<Language> parse_language(std::string_view tag) noexcept {
    const auto* const found = std::find_if(languages.begin(), languages.end(), [&](auto language) {
        return to_string(language) == tag;
    });
    return found == languages.end() ? std::nullopt : std::optional{*found};
}

}  // namespace tasmim::text

#include "web/preferences.hpp"

#include <algorithm>
#include <cstddef>

namespace tasmim::web {
namespace {

constexpr bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}

/// The q of a parameter "q=0.5"; empty when it is another parameter.
std::optional<std::string_view> quality_text(std::string_view parameter) noexcept {
    if (parameter.size() < 2 || (parameter[0] != 'q' && parameter[0] != 'Q') ||
        parameter[1] != '=') {
        return std::nullopt;
    }
    return parameter.substr(2);
}

/// Empty when the element is to be passed over.
std::optional<Preference> parse_preference(std::string_view element) noexcept {
    Preference preference;
    auto rest = element;
    preference.value = take_element(rest, ';');
    const auto* const parameters_begin = rest.data();
    while (!rest.empty()) {
        const auto* const parameter_begin = rest.data();
        if (const auto text = quality_text(take_element(rest, ';'))) {
            const auto quality = parse_quality(*text);
            if (!quality) {
                return std::nullopt;
            }
            preference.quality = *quality;
            preference.parameters = {parameters_begin,
                                     static_cast<std::size_t>(parameter_begin - parameters_begin)};
            return preference.value.empty() ? std::nullopt : std::optional{preference};
        }
    }
    preference.parameters = {
        parameters_begin,
        static_cast<std::size_t>(element.data() + element.size() - parameters_begin)};
    return preference.value.empty() ? std::nullopt : std::optional{preference};
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view take_element(std::string_view& list, char separator) noexcept {
    bool is_quoted = false;
    std::size_t end = 0;
    for (; end < list.size() && (is_quoted || list[end] != separator); ++end) {
        if (list[end] == '"') {
            is_quoted = !is_quoted;
        } else if (list[end] == '\\' && is_quoted && end + 1 < list.size()) {
            ++end;
        }
    }
    const auto element = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return element;
}

std::optional<int> parse_quality(std::string_view text) noexcept {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') ||
        (text.size() > 1 && text[1] != '.')) {
        return std::nullopt;
    }
    int thousandths = text[0] == '1' ? 1000 : 0;
    int unit = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        thousandths += (digit - '0') * unit;
        unit /= 10;
    }
    return thousandths <= 1000 ? std::optional{thousandths} : std::nullopt;
}

void for_each_preference(std::string_view list,
                         const std::function<void(const Preference&)>& visit) {
    while (!list.empty()) {
        if (const auto preference = parse_preference(take_element(list, ','))) {
            visit(*preference);
        }
    }
}

}  // namespace tasmim::web

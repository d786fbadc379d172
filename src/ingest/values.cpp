#include "ingest/values.hpp"

#include "base/number.hpp"
#include "formats/area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace tasmim::ingest {
namespace {

constexpr double m2_per_ha = 10'000;
constexpr double m2_per_acre = 4046.8564224;

constexpr std::array<std::string_view, 3> wide_spaces{"\u00A0", "\u202F", "\u2009"};

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

std::string without_spaces(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        const auto* wide = std::find_if(wide_spaces.begin(), wide_spaces.end(), [&](auto space) {
            return rest.starts_with(space);
        });
        if (wide != wide_spaces.end()) {
            i += wide->size();
            continue;
        }
        if (!is_space(text[i])) {
            out.push_back(text[i]);
        }
        ++i;
    }
    return out;
}

}  // namespace

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

std::string_view trimmed(std::string_view text) noexcept {
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto space : wide_spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                cut = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                cut = true;
            }
        }
        if (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
            cut = true;
        }
        if (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
            cut = true;
        }
    }
    return text;
}

std::optional<double> read_number(std::string_view text) {
    auto digits = without_spaces(text);
    if (digits.find('.') == std::string::npos) {
        std::replace(digits.begin(), digits.end(), ',', '.');
    }
    return base::parse_double(digits);
}

std::optional<double> read_area_m2(std::string_view text, AreaUnit unit) {
    const auto factor = unit == AreaUnit::ha     ? m2_per_ha
                        : unit == AreaUnit::acre ? m2_per_acre
                                                 : 1.0;
    auto area = unit == AreaUnit::ha_a_ca ? formats::ha_a_ca_m2(text) : read_number(text);
    if (!area || *area < 0) {
        return std::nullopt;
    }
    return *area * factor;
}

std::optional<base::Date> read_date(std::string_view text) {
    const auto day =
        text.size() > 10 && (text[10] == 'T' || text[10] == ' ') ? text.substr(0, 10) : text;
    const bool has_digits_only =
        day.size() == 8 && day.find_first_not_of("0123456789") == std::string_view::npos;
    const auto date = base::Date::parse(
        has_digits_only ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6))
                        : std::string{day});
    return date ? std::optional{*date} : std::nullopt;
}

std::optional<std::string> read_state(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> words{{
        {"keep", "conserver"},
        {"modify", "modifier"},
        {"create", "créer"},
    }};
    for (const auto& [state, french] : words) {
        if (text == state || text == french || text == "à " + std::string{french}) {
            return std::string{state};
        }
    }
    return text == "à creer" || text == "a creer" || text == "creer"
               ? std::optional<std::string>{"create"}
               : std::nullopt;
}

bool is_colour(std::string_view text) noexcept {
    return text.size() == 7 && text.front() == '#' &&
           std::all_of(
               text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

}  // namespace tasmim::ingest

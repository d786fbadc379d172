#include "formats/area.hpp"

#include "formats/characters.hpp"
#include "formats/table_lines.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tasmim::formats {
namespace {

constexpr double m2_per_ha = 10'000;
constexpr double m2_per_are = 100;
constexpr std::size_t longest_area = 200;

/// Arabic units stand before those that they contain.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> spellings{{
    {"سنتيار", "ca"},
    {"هكتار", "ha"},
    {"آر", "a"},
    {"م²", "m2"},
    {"م2", "m2"},
    {"m²", "m2"},
}};

/// In ASCII: digits, small letters, single kinds of blanks.
std::string in_ascii(std::string_view text) {
    std::string folded;
    for (std::size_t i = 0; i < text.size();) {
        const auto point = code_point_at(text, i);
        if (const auto digit = ascii_digit(point.value)) {
            folded += *digit;
        } else if (is_blank(point.value)) {
            folded += ' ';
        } else if (point.value >= U'A' && point.value <= U'Z') {
            folded += static_cast<char>(point.value - U'A' + U'a');
        } else if (!is_mark(point.value)) {
            folded += text.substr(i, point.length);
        }
        i += point.length;
    }
    for (const auto& [theirs, ours] : spellings) {
        for (auto at = folded.find(theirs); at != std::string::npos; at = folded.find(theirs)) {
            folded.replace(at, theirs.size(), ours);
        }
    }
    return folded;
}

std::string_view without_outer_blanks(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    const auto last = text.find_last_not_of(' ');
    return text.substr(first, last == std::string_view::npos ? 0 : last + 1 - first);
}

/// A number that is not negative.
std::optional<double> measure(std::string_view text) {
    const auto number = table_number(without_outer_blanks(text));
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<double> sum_of_parts(
    std::string_view rest, const std::array<std::pair<std::string_view, double>, 3>& parts) {
    double m2 = 0;
    bool any = false;
    for (const auto& [unit, factor] : parts) {
        const auto end = unit.empty() ? rest.size() : rest.find(unit);
        const auto number =
            end == std::string_view::npos ? std::nullopt : measure(rest.substr(0, end));
        if (number) {
            m2 += *number * factor;
            any = true;
            rest.remove_prefix(end + unit.size());
        }
    }
    return any && without_outer_blanks(rest).empty() ? std::optional{m2} : std::nullopt;
}

std::optional<double> sum_of_units(std::string_view text) {
    return sum_of_parts(text, {{{"ha", m2_per_ha}, {"a", m2_per_are}, {"ca", 1.0}}});
}

}  // namespace

std::optional<double> ha_a_ca_m2(std::string_view text) {
    const auto area = in_ascii(text.substr(0, longest_area));
    return std::count(area.begin(), area.end(), '-') == 2
               ? sum_of_parts(area, {{{"-", m2_per_ha}, {"-", m2_per_are}, {"", 1.0}}})
               : sum_of_units(area);
}

std::optional<double> parse_area_m2(std::string_view text) {
    const auto area = in_ascii(text.substr(0, longest_area));
    auto number = without_outer_blanks(area);
    if (number.ends_with("m2")) {
        number.remove_suffix(2);
    }
    const auto m2 = measure(number);
    return m2 ? m2 : sum_of_units(area);
}

}  // namespace tasmim::formats

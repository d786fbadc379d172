#include "formats/area.hpp"

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

/// In small ASCII letters and digits; empty when it is too long for an area.
std::string in_ascii(std::string_view text) {
    if (text.size() > longest_area) {
        return {};
    }
    auto ascii = folded_line(text);
    std::transform(ascii.begin(), ascii.end(), ascii.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const auto& [theirs, ours] : spellings) {
        for (auto at = ascii.find(theirs); at != std::string::npos; at = ascii.find(theirs)) {
            ascii.replace(at, theirs.size(), ours);
        }
    }
    return ascii;
}

/// "1.250" and "1,250": thousands for some, thousandths for others. "0.250" is clear.
bool is_unclear(std::string_view number) {
    const auto mark = number.find_first_of(".,");
    return mark != std::string_view::npos && mark == number.find_last_of(".,") && mark > 0 &&
           mark <= 3 && number.front() != '0' && number.size() - mark == 4;
}

std::string_view without_outer_blanks(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    const auto last = text.find_last_not_of(' ');
    return text.substr(first, last == std::string_view::npos ? 0 : last + 1 - first);
}

/// A number that is clear and not negative.
std::optional<double> measure(std::string_view text) {
    const auto written = without_outer_blanks(text);
    const auto number = is_unclear(written) ? std::nullopt : table_number(written);
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
    const auto area = in_ascii(text);
    return std::count(area.begin(), area.end(), '-') == 2
               ? sum_of_parts(area, {{{"-", m2_per_ha}, {"-", m2_per_are}, {"", 1.0}}})
               : sum_of_units(area);
}

std::optional<double> parse_area_m2(std::string_view text) {
    const auto area = in_ascii(text);
    auto number = without_outer_blanks(area);
    if (number.ends_with("m2")) {
        number.remove_suffix(2);
    }
    const auto m2 = measure(number);
    return m2 ? m2 : sum_of_units(area);
}

}  // namespace tasmim::formats

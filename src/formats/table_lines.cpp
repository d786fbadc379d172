#include "formats/table_lines.hpp"

#include "base/number.hpp"
#include "formats/characters.hpp"
#include "formats/geojson_shape.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace tasmim::formats {
namespace {

enum class Separator : std::uint8_t { semicolon, tab, comma, blanks };

bool is_ascii_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

/// What a character means in a table, where that is not itself.
std::optional<char> plain(char32_t c) noexcept {
    switch (c) {
        case U'\u066B':  // Arabic decimal separator
            return ',';
        case U'\u066C':  // Arabic thousands separator
            return ' ';
        case U'\u060C':  // Arabic comma
        case U'\u061B':  // Arabic semicolon
            return ';';
        case U'\u2212':  // minus sign
            return '-';
        case U'\t':
            return '\t';
        default:
            break;
    }
    return is_blank(c) ? ' ' : ascii_digit(c);
}

std::string_view trimmed(std::string_view text) {
    constexpr auto blanks = " \t\r\"";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Split at each `separator`; empty cells at the end are none.
std::vector<std::string> cells_at(std::string_view line, char separator) {
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const auto end = std::min(line.find(separator, begin), line.size());
        cells.emplace_back(trimmed(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    while (!cells.empty() && cells.back().empty()) {
        cells.pop_back();
    }
    return cells;
}

std::vector<std::string> words_of(std::string_view line) {
    auto words = cells_at(line, ' ');
    std::erase(words, std::string{});
    return words;
}

/// Whether a word can be what follows a blank inside a number: three digits, and at its end
/// decimals.
bool continues(std::string_view word, bool is_last) {
    return word.size() >= 3 && is_digits(word.substr(0, 3)) &&
           (word.size() == 3 || (is_last && (word[3] == ',' || word[3] == '.')));
}

bool may_begin(std::string_view word) {
    word.remove_prefix(word.starts_with('-') ? 1 : 0);
    return word.size() <= 3 && is_digits(word);
}

/// The numbers that words are, two at least, read from the end.
std::optional<std::vector<std::string>> numbers_of(std::span<const std::string> words) {
    std::vector<std::string> numbers;
    for (auto end = words.size(); end > 0;) {
        auto begin = end - 1;
        while (begin > 0 && continues(words[begin], begin + 1 == end) &&
               may_begin(words[begin - 1])) {
            --begin;
        }
        auto number = words[begin];
        for (auto i = begin + 1; i < end; ++i) {
            number += ' ' + words[i];
        }
        if (!table_number(number)) {
            return std::nullopt;
        }
        numbers.push_back(std::move(number));
        end = begin;
    }
    std::reverse(numbers.begin(), numbers.end());
    return numbers.size() < 2 ? std::nullopt : std::optional{std::move(numbers)};
}

/// The two ways to read a line whose cells are parted by blanks.
struct BlankLine {
    std::vector<std::string> words;
    /// Numbers alone; empty when it is no such line.
    std::vector<std::string> plain;
    /// A label, then numbers.
    std::vector<std::string> labelled;

    [[nodiscard]] bool is_data() const { return !plain.empty() || !labelled.empty(); }
};

BlankLine read_blank_line(std::string_view line) {
    BlankLine result{words_of(line), {}, {}};
    const std::span<const std::string> words{result.words};
    if (words.size() < 2) {
        return result;
    }
    result.plain = numbers_of(words).value_or(std::vector<std::string>{});
    if (auto numbers = numbers_of(words.subspan(1))) {
        result.labelled = std::move(*numbers);
        result.labelled.insert(result.labelled.begin(), words[0]);
    }
    return result;
}

bool have_numbered_labels(const std::vector<BlankLine>& lines) {
    CornerCount count;
    return std::all_of(lines.begin(), lines.end(), [&](const BlankLine& line) {
        return !line.is_data() || (!line.labelled.empty() && count.take(line.labelled.front()));
    });
}

std::vector<TableLine> split_at_blanks(const std::vector<std::string>& lines) {
    std::vector<BlankLine> read;
    read.reserve(lines.size());
    for (const auto& line : lines) {
        read.push_back(read_blank_line(line));
    }
    const bool have_labels = have_numbered_labels(read);
    std::vector<TableLine> split;
    split.reserve(read.size());
    for (auto& line : read) {
        const bool has_label = !line.labelled.empty() && (have_labels || line.plain.empty());
        const bool is_clear =
            line.is_data() ? has_label || line.labelled.empty() || line.labelled == line.plain
                           : !has_two_numbers(line.words);
        split.push_back({split.size() + 1,
                         std::move(has_label             ? line.labelled
                                   : !line.plain.empty() ? line.plain
                                                         : line.words),
                         is_clear});
    }
    return split;
}

/// Whether a line split at its commas has two numbers, and no blank in them.
bool is_data_at_commas(const std::string& line) {
    const auto cells = cells_at(line, ',');
    return std::count_if(cells.begin(), cells.end(), [](const auto& cell) {
               return cell.find(' ') == std::string::npos && table_number(cell);
           }) >= 2;
}

Separator separator_of(const std::vector<std::string>& lines) {
    const auto occurs = [&](char c) {
        return std::any_of(lines.begin(), lines.end(), [c](const auto& line) {
            return line.find(c) != std::string::npos;
        });
    };
    if (occurs(';')) {
        return Separator::semicolon;
    }
    if (occurs('\t')) {
        return Separator::tab;
    }
    const auto at_commas = std::count_if(lines.begin(), lines.end(), is_data_at_commas);
    const auto at_blanks = std::count_if(lines.begin(), lines.end(), [](const auto& line) {
        return read_blank_line(line).is_data();
    });
    return at_commas > at_blanks ? Separator::comma : Separator::blanks;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back(folded_line(text.substr(begin, end - begin)));
        begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

char decimal_mark(std::string_view number) {
    const auto last = number.find_last_of(".,");
    return last != std::string_view::npos &&
                   std::count(number.begin(), number.end(), number[last]) == 1
               ? number[last]
               : '\0';
}

/// The digits of a whole number whose thousands may be parted; empty when it is none.
std::string without_groups(std::string_view whole) {
    const auto first = whole.find_first_of(" .,");
    if (first == std::string_view::npos) {
        return is_digits(whole) ? std::string{whole} : std::string{};
    }
    const char mark = whole[first];
    auto digits = std::string{whole.substr(0, first)};
    if (digits.size() > 3 || !is_digits(digits)) {
        return {};
    }
    for (auto at = first; at < whole.size(); at += 4) {
        const auto group = whole.substr(at + 1, 3);
        if (whole[at] != mark || group.size() != 3 || !is_digits(group)) {
            return {};
        }
        digits += group;
    }
    return digits;
}

}  // namespace

bool has_two_numbers(const std::vector<std::string>& cells) {
    return std::count_if(cells.begin(), cells.end(), table_number) >= 2;
}

std::string folded_line(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
        const auto [c, length] = code_point_at(line, at);
        if (const auto meant = plain(c)) {
            text += *meant;
        } else if (!is_mark(c)) {
            text += line.substr(at, length);
        }
        at += length;
    }
    return text;
}

std::vector<TableLine> table_lines(std::string_view text) {
    const auto lines = lines_of(text);
    const auto separator = separator_of(lines);
    if (separator == Separator::blanks) {
        return split_at_blanks(lines);
    }
    const char mark = separator == Separator::semicolon ? ';'
                      : separator == Separator::tab     ? '\t'
                                                        : ',';
    std::vector<TableLine> split;
    split.reserve(lines.size());
    for (const auto& line : lines) {
        split.push_back({split.size() + 1, cells_at(line, mark)});
    }
    return split;
}

bool CornerCount::take(std::string_view label) {
    constexpr std::size_t fewest_corners = 3;
    const auto number = base::parse_integer(label);
    if (!number) {
        return false;
    }
    if (!first_ || (*number == *first_ && (length_ >= fewest_corners || has_restarted_))) {
        has_restarted_ = first_ && length_ >= fewest_corners;
        first_ = number;
        length_ = 1;
    } else if (*number == last_ + 1) {
        has_restarted_ = false;
        ++length_;
    } else {
        return false;
    }
    last_ = *number;
    return true;
}

std::optional<double> table_number(std::string_view cell) {
    const bool is_negative = cell.starts_with('-');
    cell.remove_prefix(is_negative || cell.starts_with('+') ? 1 : 0);
    const char mark = decimal_mark(cell);
    const auto end = mark == '\0' ? cell.size() : cell.rfind(mark);
    auto digits = without_groups(cell.substr(0, end));
    if (digits.empty()) {
        return std::nullopt;
    }
    if (end < cell.size()) {
        const auto decimals = cell.substr(end + 1);
        if (!is_digits(decimals)) {
            return std::nullopt;
        }
        digits += '.';
        digits += decimals;
    }
    const auto value = base::parse_double(digits);
    if (!value || *value > largest_coordinate) {
        return std::nullopt;
    }
    return is_negative ? -*value : *value;
}

}  // namespace tasmim::formats

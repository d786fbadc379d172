#include "text/values.hpp"

#include <fmt/format.h>
#include <unicode/smpdtfmt.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace tasmim::text {
namespace {

constexpr std::string_view narrow_no_break_space = "\u202f";
// NOLINTBEGIN(misc-misleading-bidirectional): each is closed by the last
constexpr std::string_view left_to_right_isolate = "\u2066";
constexpr std::string_view first_strong_isolate = "\u2068";
// NOLINTEND(misc-misleading-bidirectional)
constexpr std::string_view pop_isolate = "\u2069";

std::string isolated(std::string_view opening, std::string_view text) {
    return fmt::format("{}{}{}", opening, text, pop_isolate);
}

/// Sets the groups of three apart, from the right; `digits` are the whole part of a number.
std::string grouped(std::string_view digits) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += narrow_no_break_space;
        }
        text += digits[i];
    }
    return text;
}

/// `plain` is a number in the C locale, without an exponent.
std::string localised(std::string_view plain, Language language) {
    const bool is_negative = plain.starts_with('-');
    plain.remove_prefix(is_negative ? 1 : 0);
    const auto point = std::min(plain.find('.'), plain.size());
    auto text = (is_negative ? "-" : "") + grouped(plain.substr(0, point));
    if (point < plain.size()) {
        text += language == Language::en ? '.' : ',';
        text += plain.substr(point + 1);
    }
    // In a right-to-left sentence a minus would move behind its number.
    return is_negative && language == Language::ar ? isolated(left_to_right_isolate, text) : text;
}

/// Bytes that are no UTF-8 are seen as U+FFFD.
template <typename See>
void for_each_character(std::string_view text, See see) {
    const auto characters = icu::UnicodeString::fromUTF8(
        icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
        see(characters.char32At(i));
    }
}

bool has_right_to_left(std::string_view text) {
    bool found = false;
    for_each_character(text, [&](UChar32 character) {
        const auto direction = u_charDirection(character);
        found = found || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    });
    return found;
}

std::size_t columns_of(UChar32 character) {
    const auto type = u_charType(character);
    const auto east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    if (type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR) {
        return 0;
    }
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string number(double value, int decimals, Language language) {
    return localised(fmt::format("{:.{}f}", value, decimals), language);
}

std::string count(std::int64_t value, Language language) {
    return localised(fmt::format("{}", value), language);
}

std::string date(base::Date day, Language language) {
    if (language == Language::en) {
        return day.iso();
    }
    UErrorCode code = U_ZERO_ERROR;
    const icu::Locale locale{language == Language::ar ? "ar_MA@numbers=latn" : "fr_MA"};
    icu::SimpleDateFormat format{"d MMMM y", locale, code};
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString formatted;
    constexpr double milliseconds_of_a_day = 86'400'000;
    format.format(day.days_since_1970() * milliseconds_of_a_day, formatted);
    std::string text;
    formatted.toUTF8String(text);
    // The first of a month is an ordinal in French.
    return language == Language::fr && text.starts_with("1 ") ? "1er" + text.substr(1) : text;
}

std::string token(std::string_view text, Language language) {
    if (has_right_to_left(text)) {
        return isolated(first_strong_isolate, text);
    }
    return language == Language::ar ? isolated(left_to_right_isolate, text) : std::string{text};
}

std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    for_each_character(text, [&](UChar32 character) { width += columns_of(character); });
    return width;
}

std::string left_in(std::size_t width, std::string_view text) {
    const auto taken = columns(text);
    return std::string{text} + std::string(width > taken ? width - taken : 0, ' ');
}

std::string right_in(std::size_t width, std::string_view text) {
    const auto taken = columns(text);
    return std::string(width > taken ? width - taken : 0, ' ') + std::string{text};
}

}  // namespace tasmim::text

#include "text/values.hpp"

#include <fmt/format.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace tasmim::text {
namespace {

constexpr std::string_view narrow_no_break_space = "\u202f";
constexpr std::string_view left_to_right_isolate = "\u2066";
constexpr std::string_view first_strong_isolate = "\u2068";
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

bool has_right_to_left(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 character = 0;
        U8_NEXT(text.data(), i, size, character);
        const auto direction = character < 0 ? U_OTHER_NEUTRAL : u_charDirection(character);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) {
            return true;
        }
    }
    return false;
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

}  // namespace tasmim::text

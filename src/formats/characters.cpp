#include "formats/characters.hpp"

#include <array>
#include <utility>

namespace tasmim::formats {
namespace {

bool is_between(char32_t c, char32_t first, char32_t last) noexcept {
    return first <= c && c <= last;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) {
        return {};
    }
    auto value = static_cast<char32_t>(lead & (0xFFU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    return {value, length};
}

bool is_blank(char32_t c) noexcept {
    return c == U' ' || c == U'\t' || c == U'\u00A0' || c == U'\u202F' ||
           is_between(c, 0x2000, 0x200A);
}

bool is_mark(char32_t c) noexcept {
    constexpr std::u32string_view marks = U"\u0640\u061C\u200B\u200C\u200D\u200E\u200F\uFEFF";
    return marks.find(c) != std::u32string_view::npos || is_between(c, 0x064B, 0x065F) ||
           is_between(c, 0x0300, 0x036F) || is_between(c, 0x202A, 0x202E) ||
           is_between(c, 0x2066, 0x2069);
}

std::optional<char> ascii_digit(char32_t c) noexcept {
    for (const char32_t zero : {U'0', U'\u0660', U'\u06F0'}) {
        if (is_between(c, zero, zero + 9)) {
            return static_cast<char>('0' + (c - zero));
        }
    }
    return std::nullopt;
}

std::optional<char> latin_capital(char32_t c) noexcept {
    if (is_between(c, U'a', U'z')) {
        return static_cast<char>(c - U'a' + U'A');
    }
    if (is_between(c, U'A', U'Z')) {
        return static_cast<char>(c);
    }
    const char32_t capital = is_between(c, 0xE0, 0xFE) ? c - 0x20 : c;
    constexpr std::array<std::pair<std::u32string_view, char>, 6> accented{{
        {U"ÀÂÄ", 'A'},
        {U"ÈÉÊË", 'E'},
        {U"ÎÏ", 'I'},
        {U"ÔÖ", 'O'},
        {U"ÙÛÜ", 'U'},
        {U"Ç", 'C'},
    }};
    for (const auto& [letters, plain] : accented) {
        if (letters.find(capital) != std::u32string_view::npos) {
            return plain;
        }
    }
    return std::nullopt;
}

bool is_arabic_letter(char32_t c) noexcept {
    return is_between(c, 0x0621, 0x064A) && c != 0x0640;
}

}  // namespace tasmim::formats

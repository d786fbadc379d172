#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tasmim::formats {

/// What some programs put before a text in UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct CodePoint {
    char32_t value = U' ';
    /// Bytes that it takes in UTF-8.
    std::size_t length = 1;
};

/// The code point that begins at a byte of a text; a space of one byte where the bytes are no
/// UTF-8.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at) noexcept;

/// Spaces of every width, and tabs. Not line ends.
[[nodiscard]] bool is_blank(char32_t c) noexcept;

/// Marks that change how a text looks and not what it says: bidirectional controls, joiners,
/// combining accents, Arabic vowel signs and tatweel, the byte order mark.
[[nodiscard]] bool is_mark(char32_t c) noexcept;

/// '0' to '9' for an ASCII, Arabic-Indic or Persian digit.
[[nodiscard]] std::optional<char> ascii_digit(char32_t c) noexcept;

/// The capital ASCII letter for a Latin letter with or without an accent.
[[nodiscard]] std::optional<char> latin_capital(char32_t c) noexcept;

/// A letter of the Arabic alphabet.
[[nodiscard]] bool is_arabic_letter(char32_t c) noexcept;

}  // namespace tasmim::formats

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

enum class CoordinateMark : std::uint8_t {
    digits,
    word,
    point,
    comma,
    /// ٫, which can only be a decimal mark.
    arabic_decimal,
    /// ٬, which can only part thousands.
    arabic_thousands,
    /// Also a tab or a line's end.
    semicolon,
    slash,
    degree,
    minute,
    second,
    minus,
    plus,
    /// "=", which only follows a name.
    equals,
    colon,
};

/// A piece of a text with coordinates.
struct CoordinateToken {
    CoordinateMark mark = CoordinateMark::digits;
    /// Of digits in ASCII, of a word as folded_words() has it.
    std::string text;
    /// Whether blanks stand before it.
    bool after_blank = false;
};

using CoordinateSpan = std::span<const CoordinateToken>;

/// Cuts a text of at most `longest_coordinates` bytes. Brackets count as blanks, marks of
/// direction as nothing. Empty when the text is longer or has anything that no coordinate has.
[[nodiscard]] std::optional<std::vector<CoordinateToken>> coordinate_tokens(std::string_view text);

inline constexpr std::size_t longest_coordinates = 200;

}  // namespace tasmim::formats

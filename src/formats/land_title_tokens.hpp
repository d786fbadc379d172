#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

enum class TokenKind : std::uint8_t { digits, letters, slash, separator };

/// A piece of a land-title reference: its text folded (ASCII digits, capitals without accents or
/// dots), and where it stood in the source, in bytes.
struct TitleToken {
    TokenKind kind = TokenKind::separator;
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Cuts any UTF-8 text (malformed bytes count as spaces) into tokens. Spaces part tokens, and so do
/// all changes of kind; dots and ordinal marks vanish ("T.F." is one token); "/" and all dashes are
/// slashes; groups of three digits after a space belong to the number ("12 345").
[[nodiscard]] std::vector<TitleToken> title_tokens(std::string_view text);

}  // namespace tasmim::formats

#include "formats/land_title_tokens.hpp"

#include <array>
#include <optional>
#include <utility>

namespace tasmim::formats {
namespace {

struct CodePoint {
    char32_t value = U' ';
    std::size_t length = 1;
};

/// The code point at `at`; a space of one byte where the bytes are no UTF-8.
CodePoint decode(std::string_view text, std::size_t at) {
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

bool is_between(char32_t c, char32_t first, char32_t last) {
    return first <= c && c <= last;
}

bool vanishes(char32_t c) {
    constexpr std::u32string_view marks =
        U".\u00B0\u00BA\u02DA\u0640\u061C\u200B\u200C\u200D\u200E\u200F\uFEFF";
    return marks.find(c) != std::u32string_view::npos || is_between(c, 0x064B, 0x065F) ||
           is_between(c, 0x0300, 0x036F) || is_between(c, 0x202A, 0x202E) ||
           is_between(c, 0x2066, 0x2069);
}

std::optional<char> digit(char32_t c) {
    for (const char32_t zero : {U'0', U'\u0660', U'\u06F0'}) {
        if (is_between(c, zero, zero + 9)) {
            return static_cast<char>('0' + (c - zero));
        }
    }
    return std::nullopt;
}

/// The capital ASCII letter for a Latin letter with or without an accent.
std::optional<char> latin(char32_t c) {
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

bool is_slash(char32_t c) {
    constexpr std::u32string_view slashes = U"/\\-\u2044\u2215\u2212\uFE63\uFF0D\uFF0F";
    return slashes.find(c) != std::u32string_view::npos || is_between(c, 0x2010, 0x2015);
}

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\u00A0' || c == U'\u202F' ||
           is_between(c, 0x2000, 0x200A);
}

class Tokenizer {
  public:
    explicit Tokenizer(std::string_view text) : text_{text} {}

    std::vector<TitleToken> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto [c, length] = decode(text_, at);
            take(c, at, length);
            at += length;
        }
        return std::move(tokens_);
    }

  private:
    void take(char32_t c, std::size_t at, std::size_t length) {
        if (vanishes(c)) {
            return;
        }
        if (is_blank(c)) {
            parted_ = true;
            return;
        }
        if (const auto d = digit(c)) {
            extend(TokenKind::digits, std::string(1, *d), at, length);
        } else if (const auto letter = latin(c)) {
            extend(TokenKind::letters, std::string(1, *letter), at, length);
        } else if (is_between(c, 0x0621, 0x064A)) {
            extend(TokenKind::letters, std::string{text_.substr(at, length)}, at, length);
        } else {
            const auto kind = is_slash(c) ? TokenKind::slash : TokenKind::separator;
            tokens_.push_back({kind, std::string{text_.substr(at, length)}, at, at + length});
        }
        parted_ = false;
    }

    void extend(TokenKind kind, const std::string& folded, std::size_t at, std::size_t length) {
        if (parted_ || tokens_.empty() || tokens_.back().kind != kind) {
            tokens_.push_back({kind, folded, at, at + length});
        } else {
            tokens_.back().text += folded;
            tokens_.back().end = at + length;
        }
    }

    std::string_view text_;
    std::vector<TitleToken> tokens_;
    bool parted_ = true;
};

/// Joins "12" "345" into "12345": a group of exactly three digits after one of at most three. Not
/// after a slash: in "1/38 123/38" the second number begins another reference.
std::vector<TitleToken> join_thousands(std::vector<TitleToken> tokens) {
    std::vector<TitleToken> joined;
    bool may_grow = false;
    for (auto& token : tokens) {
        const bool is_digits = token.kind == TokenKind::digits;
        if (is_digits && may_grow && token.text.size() == 3) {
            joined.back().text += token.text;
            joined.back().end = token.end;
            continue;
        }
        may_grow = is_digits && token.text.size() <= 3 &&
                   (joined.empty() || joined.back().kind != TokenKind::slash);
        joined.push_back(std::move(token));
    }
    return joined;
}

}  // namespace

std::vector<TitleToken> title_tokens(std::string_view text) {
    return join_thousands(Tokenizer{text}.run());
}

}  // namespace tasmim::formats

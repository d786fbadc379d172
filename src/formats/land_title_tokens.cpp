#include "formats/land_title_tokens.hpp"

#include "formats/characters.hpp"

#include <utility>

namespace tasmim::formats {
namespace {

/// Points and degree signs stand between and behind the letters of "T.F. n°".
bool vanishes(char32_t c) {
    constexpr std::u32string_view dots = U".\u00B0\u00BA\u02DA";
    return dots.find(c) != std::u32string_view::npos || is_mark(c);
}

bool is_slash(char32_t c) {
    constexpr std::u32string_view slashes = U"/\\-\u2044\u2215\u2212\uFE63\uFF0D\uFF0F";
    return slashes.find(c) != std::u32string_view::npos || (c >= 0x2010 && c <= 0x2015);
}

class Tokenizer {
  public:
    explicit Tokenizer(std::string_view text) : text_{text} {}

    std::vector<TitleToken> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto [c, length] = code_point_at(text_, at);
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
        if (const auto d = ascii_digit(c)) {
            extend(TokenKind::digits, std::string(1, *d), at, length);
        } else if (const auto letter = latin_capital(c)) {
            extend(TokenKind::letters, std::string(1, *letter), at, length);
        } else if (is_arabic_letter(c)) {
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

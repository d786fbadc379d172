#include "formats/coordinate_tokens.hpp"

#include "formats/characters.hpp"
#include "formats/folded_words.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace tasmim::formats {
namespace {

using Mark = CoordinateMark;

constexpr std::array<std::pair<std::u32string_view, Mark>, 12> mark_spellings{{
    {U".", Mark::point},
    {U",\u060C", Mark::comma},
    {U"\u066B", Mark::arabic_decimal},
    {U"\u066C", Mark::arabic_thousands},
    {U";\u061B", Mark::semicolon},
    {U"/|", Mark::slash},
    {U"\u00B0\u00BA\u02DA", Mark::degree},
    {U"'\u2018\u2019\u2032\u02B9\u00B4", Mark::minute},
    {U"\"\u201C\u201D\u2033\u02BA", Mark::second},
    {U"-\u2010\u2011\u2012\u2013\u2212", Mark::minus},
    {U"=", Mark::equals},
    {U":", Mark::colon},
}};

std::optional<Mark> mark_of(char32_t c) {
    for (const auto& [signs, mark] : mark_spellings) {
        if (signs.find(c) != std::u32string_view::npos) {
            return mark;
        }
    }
    return c == U'+' ? std::optional{Mark::plus} : std::nullopt;
}

bool counts_as_blank(char32_t c) {
    constexpr std::u32string_view brackets = U"()[]{}";
    return c != U'\t' && (is_blank(c) || brackets.find(c) != std::u32string_view::npos);
}

class CoordinateTokenizer {
  public:
    explicit CoordinateTokenizer(std::string_view text) : text_{text} {}

    std::optional<std::vector<CoordinateToken>> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto [c, length] = code_point_at(text_, at);
            if (!take(c, text_.substr(at, length))) {
                return std::nullopt;
            }
            at += length;
        }
        end_of_line();
        if (!tokens_.empty() && tokens_.back().mark == Mark::semicolon) {
            tokens_.pop_back();
        }
        for (auto& token : tokens_) {
            fold(token);
        }
        return std::move(tokens_);
    }

  private:
    bool take(char32_t c, std::string_view bytes) {
        if (c == U'\n' || c == U'\r' || c == U'\t') {
            end_of_line();
        } else if (counts_as_blank(c)) {
            after_blank_ = true;
        } else if (const auto digit = ascii_digit(c)) {
            extend(Mark::digits, std::string(1, *digit));
        } else if (latin_capital(c) || is_arabic_letter(c)) {
            extend(Mark::word, bytes);
        } else if (const auto mark = mark_of(c)) {
            add(*mark);
        } else {
            return is_mark(c);
        }
        return true;
    }

    /// Parts two coordinates unless something else did, or a name waits for its number.
    void end_of_line() {
        after_blank_ = true;
        const auto waits = [](Mark mark) {
            return mark == Mark::semicolon || mark == Mark::comma || mark == Mark::equals ||
                   mark == Mark::colon || mark == Mark::word;
        };
        if (!tokens_.empty() && !waits(tokens_.back().mark)) {
            add(Mark::semicolon);
        }
    }

    /// Two signs of minutes are one of seconds.
    void add(Mark mark) {
        if (mark == Mark::minute && !after_blank_ && !tokens_.empty() &&
            tokens_.back().mark == Mark::minute) {
            tokens_.back().mark = Mark::second;
            return;
        }
        tokens_.push_back({mark, {}, std::exchange(after_blank_, false)});
    }

    void extend(Mark mark, std::string_view text) {
        if (after_blank_ || tokens_.empty() || tokens_.back().mark != mark) {
            add(mark);
        }
        tokens_.back().text += text;
    }

    static void fold(CoordinateToken& token) {
        if (token.mark == Mark::word) {
            const auto words = folded_words(token.text);
            token.text = words.empty() ? std::string{} : words.front();
        }
    }

    std::string_view text_;
    std::vector<CoordinateToken> tokens_;
    bool after_blank_ = false;
};

}  // namespace

std::optional<std::vector<CoordinateToken>> coordinate_tokens(std::string_view text) {
    if (text.size() > longest_coordinates) {
        return std::nullopt;
    }
    return CoordinateTokenizer{text}.run();
}

}  // namespace tasmim::formats

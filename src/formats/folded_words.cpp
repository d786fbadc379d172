#include "formats/folded_words.hpp"

#include "formats/characters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace tasmim::formats {
namespace {

/// Letters, in the order of their code points, that are read as the same text.
struct SameLetters {
    char32_t first;
    char32_t last;
    std::string_view folded;
};

/// Latin letters with a sign, and those that stand for two.
constexpr std::array latin_letters{
    SameLetters{U'\u00C0', U'\u00C5', "A"},  SameLetters{U'\u00C6', U'\u00C6', "AE"},
    SameLetters{U'\u00C7', U'\u00C7', "C"},  SameLetters{U'\u00C8', U'\u00CB', "E"},
    SameLetters{U'\u00CC', U'\u00CF', "I"},  SameLetters{U'\u00D0', U'\u00D0', "D"},
    SameLetters{U'\u00D1', U'\u00D1', "N"},  SameLetters{U'\u00D2', U'\u00D6', "O"},
    SameLetters{U'\u00D8', U'\u00D8', "O"},  SameLetters{U'\u00D9', U'\u00DC', "U"},
    SameLetters{U'\u00DD', U'\u00DD', "Y"},  SameLetters{U'\u00DF', U'\u00DF', "SS"},
    SameLetters{U'\u00E0', U'\u00E5', "A"},  SameLetters{U'\u00E6', U'\u00E6', "AE"},
    SameLetters{U'\u00E7', U'\u00E7', "C"},  SameLetters{U'\u00E8', U'\u00EB', "E"},
    SameLetters{U'\u00EC', U'\u00EF', "I"},  SameLetters{U'\u00F0', U'\u00F0', "D"},
    SameLetters{U'\u00F1', U'\u00F1', "N"},  SameLetters{U'\u00F2', U'\u00F6', "O"},
    SameLetters{U'\u00F8', U'\u00F8', "O"},  SameLetters{U'\u00F9', U'\u00FC', "U"},
    SameLetters{U'\u00FD', U'\u00FD', "Y"},  SameLetters{U'\u00FF', U'\u00FF', "Y"},
    SameLetters{U'\u0100', U'\u0105', "A"},  SameLetters{U'\u0106', U'\u010D', "C"},
    SameLetters{U'\u010E', U'\u0111', "D"},  SameLetters{U'\u0112', U'\u011B', "E"},
    SameLetters{U'\u011C', U'\u0123', "G"},  SameLetters{U'\u0124', U'\u0127', "H"},
    SameLetters{U'\u0128', U'\u0131', "I"},  SameLetters{U'\u0134', U'\u0135', "J"},
    SameLetters{U'\u0136', U'\u0138', "K"},  SameLetters{U'\u0139', U'\u0142', "L"},
    SameLetters{U'\u0143', U'\u014B', "N"},  SameLetters{U'\u014C', U'\u0151', "O"},
    SameLetters{U'\u0152', U'\u0153', "OE"}, SameLetters{U'\u0154', U'\u0159', "R"},
    SameLetters{U'\u015A', U'\u0161', "S"},  SameLetters{U'\u0162', U'\u0167', "T"},
    SameLetters{U'\u0168', U'\u0173', "U"},  SameLetters{U'\u0174', U'\u0175', "W"},
    SameLetters{U'\u0176', U'\u0178', "Y"},  SameLetters{U'\u0179', U'\u017E', "Z"},
    SameLetters{U'\u1E24', U'\u1E25', "H"},  SameLetters{U'\u1E62', U'\u1E63', "S"},
    SameLetters{U'\u1E6C', U'\u1E6D', "T"},  SameLetters{U'\u1E92', U'\u1E93', "Z"},
};

/// Arabic letters that are written one for the other; a hamza alone is left out as often as not.
constexpr std::array arabic_letters{
    SameLetters{U'\u0621', U'\u0621', ""},     SameLetters{U'\u0622', U'\u0623', "ا"},
    SameLetters{U'\u0624', U'\u0624', "و"},    SameLetters{U'\u0625', U'\u0625', "ا"},
    SameLetters{U'\u0626', U'\u0626', "ي"},    SameLetters{U'\u0629', U'\u0629', "ه"},
    SameLetters{U'\u0649', U'\u0649', "ي"},    SameLetters{U'\u0670', U'\u0670', ""},
    SameLetters{U'\u0671', U'\u0671', "ا"},    SameLetters{U'\u067E', U'\u067E', "ب"},
    SameLetters{U'\u0686', U'\u0686', "ج"},    SameLetters{U'\u06A4', U'\u06A5', "ف"},
    SameLetters{U'\u06A9', U'\u06AF', "ك"},    SameLetters{U'\u06BE', U'\u06C3', "ه"},
    SameLetters{U'\u06CC', U'\u06CE', "ي"},    SameLetters{U'\u06D0', U'\u06D2', "ي"},
    SameLetters{U'\u06D6', U'\u06ED', ""},     SameLetters{U'\u0763', U'\u0763', "ك"},
    SameLetters{U'\uFDF2', U'\uFDF2', "الله"}, SameLetters{U'\uFE80', U'\uFE80', ""},
    SameLetters{U'\uFE81', U'\uFE84', "ا"},    SameLetters{U'\uFE85', U'\uFE86', "و"},
    SameLetters{U'\uFE87', U'\uFE88', "ا"},    SameLetters{U'\uFE89', U'\uFE8C', "ي"},
    SameLetters{U'\uFE8D', U'\uFE8E', "ا"},    SameLetters{U'\uFE8F', U'\uFE92', "ب"},
    SameLetters{U'\uFE93', U'\uFE94', "ه"},    SameLetters{U'\uFE95', U'\uFE98', "ت"},
    SameLetters{U'\uFE99', U'\uFE9C', "ث"},    SameLetters{U'\uFE9D', U'\uFEA0', "ج"},
    SameLetters{U'\uFEA1', U'\uFEA4', "ح"},    SameLetters{U'\uFEA5', U'\uFEA8', "خ"},
    SameLetters{U'\uFEA9', U'\uFEAA', "د"},    SameLetters{U'\uFEAB', U'\uFEAC', "ذ"},
    SameLetters{U'\uFEAD', U'\uFEAE', "ر"},    SameLetters{U'\uFEAF', U'\uFEB0', "ز"},
    SameLetters{U'\uFEB1', U'\uFEB4', "س"},    SameLetters{U'\uFEB5', U'\uFEB8', "ش"},
    SameLetters{U'\uFEB9', U'\uFEBC', "ص"},    SameLetters{U'\uFEBD', U'\uFEC0', "ض"},
    SameLetters{U'\uFEC1', U'\uFEC4', "ط"},    SameLetters{U'\uFEC5', U'\uFEC8', "ظ"},
    SameLetters{U'\uFEC9', U'\uFECC', "ع"},    SameLetters{U'\uFECD', U'\uFED0', "غ"},
    SameLetters{U'\uFED1', U'\uFED4', "ف"},    SameLetters{U'\uFED5', U'\uFED8', "ق"},
    SameLetters{U'\uFED9', U'\uFEDC', "ك"},    SameLetters{U'\uFEDD', U'\uFEE0', "ل"},
    SameLetters{U'\uFEE1', U'\uFEE4', "م"},    SameLetters{U'\uFEE5', U'\uFEE8', "ن"},
    SameLetters{U'\uFEE9', U'\uFEEC', "ه"},    SameLetters{U'\uFEED', U'\uFEEE', "و"},
    SameLetters{U'\uFEEF', U'\uFEF4', "ي"},    SameLetters{U'\uFEF5', U'\uFEFC', "لا"},
};

template <std::size_t Size>
std::optional<std::string_view> found_in(const std::array<SameLetters, Size>& letters, char32_t c) {
    const auto above = std::upper_bound(
        letters.begin(), letters.end(), c, [](char32_t wanted, const SameLetters& one) {
            return wanted < one.first;
        });
    if (above == letters.begin() || c > std::prev(above)->last) {
        return std::nullopt;
    }
    return std::prev(above)->folded;
}

/// Signs beyond ASCII that stand between words: those of Latin-1, general and Arabic punctuation.
bool parts_words(char32_t c) {
    constexpr std::u32string_view signs =
        U"\u060C\u061B\u061F\u066A\u066B\u066C\u066D\u06D4\u00D7\u00F7";
    return c <= U'\u00BF' || signs.find(c) != std::u32string_view::npos || is_blank(c) ||
           (c >= U'\u2000' && c <= U'\u2BFF') || (c >= U'\u3000' && c <= U'\u303F') ||
           c == U'\uFFFD';
}

/// The word without its article: what is left counts some letters, so that "والي" stays.
std::string_view without_article(std::string_view word) {
    constexpr std::size_t bytes_of_letter = 2;
    constexpr std::size_t least_behind_two = 3 * bytes_of_letter;
    constexpr std::array<std::string_view, 5> joined{"وال", "بال", "فال", "كال", "لل"};
    for (const auto article : joined) {
        if (word.starts_with(article) && word.size() >= article.size() + least_behind_two) {
            return word.substr(article.size());
        }
    }
    constexpr std::string_view article = "ال";
    return word.starts_with(article) && word.size() > article.size() ? word.substr(article.size())
                                                                     : word;
}

class WordFolder {
  public:
    void take(char32_t c, std::string_view bytes) {
        if (const auto digit = ascii_digit(c)) {
            word_.push_back(*digit);
        } else if (const auto letter = latin_capital(c)) {
            word_.push_back(*letter);
        } else if (const auto latin = found_in(latin_letters, c)) {
            word_ += *latin;
        } else if (const auto arabic = found_in(arabic_letters, c)) {
            word_ += *arabic;
        } else if (is_mark(c)) {
            return;
        } else if (parts_words(c)) {
            end_word();
        } else {
            word_ += bytes;
        }
    }

    std::vector<std::string> done() {
        end_word();
        return std::move(words_);
    }

  private:
    void end_word() {
        if (!word_.empty()) {
            words_.emplace_back(without_article(word_));
            word_.clear();
        }
    }

    std::string word_;
    std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
    WordFolder folder;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = code_point_at(text, at);
        folder.take(c, text.substr(at, length));
        at += length;
    }
    return folder.done();
}

}  // namespace tasmim::formats

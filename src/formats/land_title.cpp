#include "formats/land_title.hpp"

#include "formats/land_title_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace tasmim::formats {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_prefix = 8;  // tokens
constexpr std::size_t longest_number = 9;  // digits
constexpr std::size_t longest_index = 3;   // digits or letters
constexpr std::size_t longest_unregistered_index = 5;
constexpr std::size_t usual_index = 2;     // digits; offices are numbered with two
constexpr std::size_t shortest_alone = 3;  // digits of a number that has no index

using Tokens = std::span<const TitleToken>;

bool is_one_of(std::string_view text, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<TitleKind> kind_of(std::string_view word) {
    constexpr std::array<std::string_view, 11> title{
        "T", "TF", "TFS", "TITRE", "TITRES", "رسم", "الرسم", "رع", "عقاري", "العقاري", "ر"};
    constexpr std::array<std::string_view, 7> requisition{
        "R", "REQ", "REQS", "REQUISITION", "REQUISITIONS", "مطلب", "المطلب"};
    if (is_one_of(word, title)) {
        return TitleKind::title;
    }
    if (is_one_of(word, requisition)) {
        return TitleKind::requisition;
    }
    return word == "NI" ? std::optional{TitleKind::unregistered} : std::nullopt;
}

bool says_nothing(const TitleToken& token) {
    constexpr std::array<std::string_view, 16> words{"N",
                                                     "NO",
                                                     "NUM",
                                                     "NUMERO",
                                                     "FONCIER",
                                                     "FONCIERS",
                                                     "D",
                                                     "DE",
                                                     "IMMATRICULATION",
                                                     "عدد",
                                                     "رقم",
                                                     "تحفيظ",
                                                     "التحفيظ",
                                                     "ذو",
                                                     "ذي",
                                                     "ع"};
    constexpr std::array<std::string_view, 4> marks{":", "'", "’", "("};
    return (token.kind == TokenKind::letters && is_one_of(token.text, words)) ||
           (token.kind == TokenKind::separator && is_one_of(token.text, marks));
}

bool is_suffix(std::string_view word) {
    constexpr std::array<std::string_view, 7> words{"P", "M", "MERE", "PARTIE", "BIS", "TER", "PP"};
    return is_one_of(word, words);
}

bool ends_lot(const TitleToken& token) {
    constexpr std::array<std::string_view, 9> marks{",", ";", "\n", "\r", "&", "+", "،", "؛", "|"};
    return token.kind == TokenKind::separator && is_one_of(token.text, marks);
}

bool begins_lot(const TitleToken& token) {
    constexpr std::array<std::string_view, 6> words{
        "LOT", "LOTS", "قطعة", "القطعة", "بقعة", "البقعة"};
    return token.kind == TokenKind::letters && is_one_of(token.text, words);
}

std::string without_zeros(std::string_view digits) {
    return std::string{digits.substr(std::min(digits.find_first_not_of('0'), digits.size()))};
}

/// Reads one reference from the front of a list of tokens.
class Parser {
  public:
    Parser(Tokens tokens, const LandTitleOptions& options) : tokens_{tokens}, options_{options} {}

    /// How many tokens the reference takes; 0 when none begins here.
    std::size_t parse(LandTitle& title) {
        read_kind(title);
        if (!is(TokenKind::digits)) {
            return 0;
        }
        title.number = without_zeros(tokens_[at_++].text);
        const bool complete = read_index(title) || may_stand_alone(title);
        const bool sized = !title.number.empty() && title.number.size() <= longest_number;
        return complete && sized && read_suffix(title) ? at_ : 0;
    }

    /// The reference that all tokens may be the beginning of.
    std::optional<BegunTitle> parse_begun() {
        LandTitle title;
        read_kind(title);
        if (!is(TokenKind::digits)) {
            return std::nullopt;
        }
        title.number = without_zeros(tokens_[at_++].text);
        const auto number = title.number;
        const auto end_of_number = at_;
        skip_slashes();
        BegunTitle begun{title.kind, number, {}, at_ == end_of_number};
        if (is(TokenKind::digits) && !begun.number_goes_on) {
            orient(title, without_zeros(tokens_[at_++].text));
            begun = {title.kind, title.number, title.index, title.number != number};
        } else if (is(TokenKind::letters) && !begun.number_goes_on) {
            begun.index = tokens_[at_++].text;
        }
        const bool sized = begun.number.size() <= longest_number &&
                           begun.index.size() <= longest_unregistered_index;
        return at_ == tokens_.size() && sized && !begun.number.empty() ? std::optional{begun}
                                                                       : std::nullopt;
    }

  private:
    [[nodiscard]] bool is(TokenKind kind, std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind == kind;
    }

    void skip_slashes() {
        while (is(TokenKind::slash)) {
            ++at_;
        }
    }

    void read_kind(LandTitle& title) {
        // A reference begins with its kind or its number, never with a word that says nothing.
        while (at_ < std::min(tokens_.size(), longest_prefix) && !is(TokenKind::digits)) {
            const auto kind = is(TokenKind::letters) ? kind_of(tokens_[at_].text) : std::nullopt;
            if (kind && (title.kind == TitleKind::unknown || title.kind == *kind)) {
                title.kind = *kind;
            } else if (title.kind == TitleKind::unknown ||
                       !(says_nothing(tokens_[at_]) || is(TokenKind::slash))) {
                return;
            }
            ++at_;
        }
    }

    [[nodiscard]] static bool may_stand_alone(const LandTitle& title) {
        return title.kind != TitleKind::unknown && title.number.size() >= shortest_alone;
    }

    bool read_index(LandTitle& title) {
        const auto before = at_;
        skip_slashes();
        const bool parted = at_ > before;
        if (parted && is(TokenKind::digits)) {
            orient(title, without_zeros(tokens_[at_++].text));
            return !title.index.empty() && title.index.size() <= longest_index;
        }
        const auto longest =
            title.kind == TitleKind::unregistered ? longest_unregistered_index : longest_index;
        if (parted && is(TokenKind::letters) && tokens_[at_].text.size() <= longest &&
            !is_lot_or_suffix_word(title)) {
            title.index = tokens_[at_++].text;
            return true;
        }
        at_ = before;
        return false;
    }

    /// "12345/BIS" has no index, but "NI12/bis" was found with one, and "12345/P" is an old letter
    /// index.
    [[nodiscard]] bool is_lot_or_suffix_word(const LandTitle& title) const {
        const auto& word = tokens_[at_].text;
        return begins_lot(tokens_[at_]) ||
               (title.kind != TitleKind::unregistered && word.size() > 1 && is_suffix(word));
    }

    void orient(LandTitle& title, std::string second) const {
        const auto is_known = [&](const std::string& index) {
            return std::find(options_.known_indices.begin(), options_.known_indices.end(), index) !=
                   options_.known_indices.end();
        };
        const auto& first = title.number;
        const bool second_is_long = second.size() > usual_index;
        const bool swapped =
            !is_known(second) &&
            ((is_known(first) && (second_is_long || title.kind == TitleKind::unknown)) ||
             (first.size() <= usual_index && second_is_long));
        title.index = std::move(second);
        if (swapped) {
            std::swap(title.number, title.index);
        }
    }

    /// False when what follows shows that this is no reference ("12/05/2021").
    bool read_suffix(LandTitle& title) {
        const auto before = at_;
        skip_slashes();
        const bool parted = at_ > before;
        if (parted && is(TokenKind::digits)) {
            title.suffix = tokens_[at_++].text;
            return title.kind != TitleKind::unknown;
        }
        if (is(TokenKind::separator) && tokens_[at_].text == "(") {
            ++at_;
        }
        if (!is(TokenKind::letters) || !is_suffix(tokens_[at_].text)) {
            at_ = before;
            return true;
        }
        title.suffix = tokens_[at_++].text;
        if (is(TokenKind::digits) && tokens_[at_].begin == tokens_[at_ - 1].end) {
            title.suffix += tokens_[at_++].text;
        }
        return true;
    }

    Tokens tokens_;
    const LandTitleOptions& options_;
    std::size_t at_ = 0;
};

bool begins_kind(Tokens tokens, const LandTitleOptions& options) {
    LandTitle title;
    return Parser{tokens, options}.parse(title) > 0 && title.kind != TitleKind::unknown;
}

/// How many tokens say the lot: up to a comma, a line's end or the next reference.
std::size_t lot_length(Tokens tokens, const LandTitleOptions& options) {
    if (tokens.empty() || !begins_lot(tokens.front())) {
        return 0;
    }
    std::size_t length = 1;
    while (length < tokens.size() && !ends_lot(tokens[length]) &&
           !begins_kind(tokens.subspan(length), options)) {
        ++length;
    }
    return length;
}

/// How many tokens to pass over where no reference begins: no number out of "12/05/2021" begins
/// one.
std::size_t refused_length(Tokens tokens) {
    std::size_t length = 1;
    while (tokens[length - 1].kind == TokenKind::digits && length + 1 < tokens.size() &&
           tokens[length].kind == TokenKind::slash &&
           tokens[length + 1].kind == TokenKind::digits) {
        length += 2;
    }
    return length;
}

std::string between(std::string_view text, Tokens tokens) {
    return std::string{text.substr(tokens.front().begin, tokens.back().end - tokens.front().begin)};
}

}  // namespace

std::string LandTitle::key() const {
    return index.empty() ? number : fmt::format("{}/{}", number, index);
}

std::string LandTitle::normalized() const {
    switch (kind) {
        case TitleKind::title:
            return "T " + key();
        case TitleKind::requisition:
            return "R " + key();
        case TitleKind::unregistered:
            return "NI " + key();
        case TitleKind::unknown:
            break;
    }
    return key();
}

bool LandTitle::matches(const LandTitle& other) const {
    const bool same_kind =
        kind == other.kind || kind == TitleKind::unknown || other.kind == TitleKind::unknown;
    return same_kind && number == other.number && index == other.index;
}

std::vector<LandTitle> find_land_titles(std::string_view text, const LandTitleOptions& options) {
    const auto all = title_tokens(text);
    Tokens tokens{all};
    std::vector<LandTitle> titles;
    while (!tokens.empty()) {
        LandTitle title;
        auto length = Parser{tokens, options}.parse(title);
        if (length == 0) {
            tokens = tokens.subspan(refused_length(tokens));
            continue;
        }
        if (const auto lot = lot_length(tokens.subspan(length), options); lot > 0) {
            title.lot = between(text, tokens.subspan(length, lot));
            length += lot;
        }
        title.raw = between(text, tokens.first(length));
        titles.push_back(std::move(title));
        tokens = tokens.subspan(length);
    }
    return titles;
}

std::optional<BegunTitle> begun_land_title(std::string_view text, const LandTitleOptions& options) {
    if (text.size() > longest_text) {
        return std::nullopt;
    }
    const auto tokens = title_tokens(text);
    return Parser{tokens, options}.parse_begun();
}

Result<LandTitle> parse_land_title(std::string_view text, const LandTitleOptions& options) {
    if (text.size() > longest_text) {
        return fail(Errc::too_large,
                    base::message("a land-title reference of more than {0} bytes", longest_text),
                    base::message("send one reference such as T 12345/38"));
    }
    auto titles = find_land_titles(text, options);
    if (titles.size() != 1) {
        return fail(Errc::invalid_argument,
                    titles.empty() ? base::message("not a land-title reference")
                                   : base::message("{0} land-title references", titles.size()),
                    base::message("write one reference, for example T 12345/38 or R 1234/38"));
    }
    return std::move(titles.front());
}

}  // namespace tasmim::formats

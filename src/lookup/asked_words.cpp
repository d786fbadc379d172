#include "lookup/asked_words.hpp"

#include "formats/folded_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tasmim::lookup {
namespace {

// Both lists are folded.

bool names_a_kind(const std::string& word) {
    constexpr std::array<std::string_view, 8> words{
        "COMMUNE", "ZONE", "SECTEUR", "DOCUMENT", "جماعه", "منطقه", "قطاع", "وثيقه"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool only_joins(const std::string& word) {
    constexpr std::array<std::string_view, 18> words{"A",
                                                     "AU",
                                                     "D",
                                                     "DE",
                                                     "DES",
                                                     "DU",
                                                     "EN",
                                                     "ET",
                                                     "L",
                                                     "LA",
                                                     "LE",
                                                     "LES",
                                                     "N",
                                                     "NO",
                                                     "SUR",
                                                     "في",
                                                     "رقم",
                                                     "عدد"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Leaves out the words for which `says_little` holds, unless nothing else is there.
template <typename Predicate>
void prefer_others(std::vector<std::string>& words, const Predicate& says_little) {
    if (!std::all_of(words.begin(), words.end(), says_little)) {
        std::erase_if(words, says_little);
    }
}

}  // namespace

std::vector<std::string> asked_words(std::string_view text) {
    constexpr std::size_t most_words = 12;
    auto words = formats::folded_words(text);
    prefer_others(words, names_a_kind);
    prefer_others(words, only_joins);
    // So many words are no name.
    return words.size() > most_words ? std::vector<std::string>{} : words;
}

}  // namespace tasmim::lookup

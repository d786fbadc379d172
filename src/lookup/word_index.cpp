#include "lookup/word_index.hpp"

#include <algorithm>

namespace tasmim::lookup {

void WordIndex::add(std::uint32_t entry, std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    counts_.resize(std::max<std::size_t>(counts_.size(), entry + std::size_t{1}));
    counts_[entry] += static_cast<std::uint32_t>(words.size());
    for (auto& word : words) {
        added_.emplace_back(std::move(word), entry);
    }
}

void WordIndex::finish() {
    std::sort(added_.begin(), added_.end());
    for (auto& [word, entry] : added_) {
        if (words_.empty() || words_.back() != word) {
            words_.push_back(std::move(word));
            ends_.push_back(static_cast<std::uint32_t>(entries_.size()));
        }
        entries_.push_back(entry);
        ends_.back() = static_cast<std::uint32_t>(entries_.size());
    }
    added_ = {};
}

std::vector<WordIndex::Match> WordIndex::having(const std::string& word) const {
    std::vector<Match> found;
    const auto first = std::lower_bound(words_.begin(), words_.end(), word);
    for (auto at = first; at != words_.end() && at->starts_with(word); ++at) {
        const auto i = static_cast<std::size_t>(at - words_.begin());
        const std::uint32_t is_cut = at->size() > word.size() ? 1 : 0;
        for (auto k = i == 0 ? 0 : ends_[i - 1]; k < ends_[i]; ++k) {
            found.push_back({entries_[k], is_cut, 0});
        }
    }
    // The whole word comes before those that it begins, and stays.
    std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
        return a.entry < b.entry;
    });
    const auto last = std::unique(found.begin(), found.end(), [](const Match& a, const Match& b) {
        return a.entry == b.entry;
    });
    found.erase(last, found.end());
    return found;
}

std::vector<WordIndex::Match> WordIndex::in_both(const std::vector<Match>& some,
                                                 const std::vector<Match>& others) {
    std::vector<Match> both;
    auto other = others.begin();
    for (const auto& one : some) {
        while (other != others.end() && other->entry < one.entry) {
            ++other;
        }
        if (other != others.end() && other->entry == one.entry) {
            both.push_back({one.entry, one.cut_words + other->cut_words, 0});
        }
    }
    return both;
}

std::vector<WordIndex::Match> WordIndex::find(const std::vector<std::string>& words) const {
    if (words.empty()) {
        return {};
    }
    auto matches = having(words.front());
    for (std::size_t i = 1; i < words.size() && !matches.empty(); ++i) {
        matches = in_both(matches, having(words[i]));
    }
    for (auto& match : matches) {
        const auto asked = static_cast<std::uint32_t>(words.size());
        match.other_words = counts_[match.entry] - std::min(asked, counts_[match.entry]);
    }
    return matches;
}

}  // namespace tasmim::lookup

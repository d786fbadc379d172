#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::lookup {

/// Entries by the words of their names. Built once: `add` all, then `finish`; from then on
/// thread-safe.
class WordIndex {
  public:
    /// Words as formats::folded_words() gives them. Entries are numbered from 0.
    void add(std::uint32_t entry, std::vector<std::string> words);
    void finish();

    struct Match {
        std::uint32_t entry = 0;
        /// Words asked for that the entry has only as the beginning of a longer one.
        std::uint32_t cut_words = 0;
        /// Words of the entry beyond as many as were asked for.
        std::uint32_t other_words = 0;
    };
    /// Entries that have a word beginning with each of `words`, in whatever order; none when there
    /// are no words. By entry.
    [[nodiscard]] std::vector<Match> find(const std::vector<std::string>& words) const;

  private:
    /// Entries with a word that begins so; `cut_words` says whether none of theirs is the whole.
    [[nodiscard]] std::vector<Match> having(const std::string& word) const;
    [[nodiscard]] static std::vector<Match> in_both(const std::vector<Match>& some,
                                                    const std::vector<Match>& others);

    /// Ascending; the entries of words_[i] are entries_[ends_[i - 1] .. ends_[i]).
    std::vector<std::string> words_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint32_t> entries_;
    /// How many words each entry has.
    std::vector<std::uint32_t> counts_;
    /// What `finish` turns into the lists above.
    std::vector<std::pair<std::string, std::uint32_t>> added_;
};

}  // namespace tasmim::lookup

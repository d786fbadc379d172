#pragma once

#include "formats/land_title.hpp"
#include "planning/content.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::lookup {

/// Finds parcels by their reference, or by its beginning as it is typed. Immutable and thread-safe;
/// takes about 24 bytes for each reference.
class ReferenceIndex {
  public:
    explicit ReferenceIndex(const std::vector<planning::Parcel>& parcels);

    /// Positions of the parcels that have a land title of this key (LandTitle::key), ascending,
    /// each once.
    [[nodiscard]] std::vector<std::uint32_t> with_key(std::string_view key) const;
    /// Positions of the parcels whose reference has the same first title as `text`, or is the same
    /// but for what people leave out, ascending, each once: those that were delivered with exactly
    /// this text are among them.
    [[nodiscard]] std::vector<std::uint32_t> written_like(std::string_view text) const;

    struct Found {
        /// Positions in the list of parcels, each once, in the order of their folded references.
        std::vector<std::uint32_t> parcels;
        bool has_more = false;
    };
    /// At most `limit` parcels that have a land title which can begin like `text`, or another
    /// reference that does, both written in any way.
    [[nodiscard]] Found beginning_with(std::string_view text, std::size_t limit) const;

  private:
    /// A folded reference, [begin, begin + length) of `letters_`: of a land title its key.
    struct Entry {
        std::uint32_t begin = 0;
        std::uint32_t parcel = 0;
        std::uint16_t length = 0;
        formats::TitleKind kind = formats::TitleKind::unknown;
    };

    [[nodiscard]] std::string_view text_of(const Entry& entry) const noexcept {
        return std::string_view{letters_}.substr(entry.begin, entry.length);
    }
    void add(std::string_view folded, formats::TitleKind kind, std::uint32_t parcel);

    /// Gives each entry that begins with `beginning` to `visit`, in order, until it returns false.
    template <typename Visit>
    void each_beginning_with(std::string_view beginning, const Visit& visit) const;

    std::string letters_;
    /// By text, then parcel.
    std::vector<Entry> entries_;
};

}  // namespace tasmim::lookup

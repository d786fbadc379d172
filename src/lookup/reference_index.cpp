#include "lookup/reference_index.hpp"

#include "formats/land_title_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace tasmim::lookup {
namespace {

using formats::TitleKind;

/// So much of a folded reference is kept.
constexpr std::size_t longest_kept = std::numeric_limits<std::uint16_t>::max();

/// A reference without what people leave out: blanks, dots, case, accents; itself when it has
/// nothing else.
std::string folded_reference(std::string_view text) {
    std::string folded;
    for (const auto& token : formats::title_tokens(text)) {
        if (token.kind == formats::TokenKind::slash) {
            folded += '/';
        } else if (token.kind != formats::TokenKind::separator) {
            folded += token.text;
        }
    }
    return folded.empty() ? std::string{text} : folded;
}

bool can_be_kind(TitleKind asked, TitleKind own) {
    return asked == own || asked == TitleKind::unknown || own == TitleKind::unknown;
}

}  // namespace

ReferenceIndex::ReferenceIndex(const std::vector<planning::Parcel>& parcels) {
    for (std::uint32_t i = 0; i < parcels.size(); ++i) {
        const auto& reference = parcels[i].reference;
        const auto titles = formats::find_land_titles(reference);
        for (const auto& title : titles) {
            add(title.key(), title.kind, i);
        }
        if (titles.empty()) {
            add(folded_reference(reference), TitleKind::unknown, i);
        }
    }
    std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
        return std::tuple{text_of(a), a.parcel} < std::tuple{text_of(b), b.parcel};
    });
    entries_.shrink_to_fit();
    letters_.shrink_to_fit();
}

void ReferenceIndex::add(std::string_view folded, TitleKind kind, std::uint32_t parcel) {
    const auto length = std::min(folded.size(), longest_kept);
    if (length == 0) {
        return;
    }
    const auto begin = static_cast<std::uint32_t>(letters_.size());
    letters_ += folded.substr(0, length);
    entries_.push_back({begin, parcel, static_cast<std::uint16_t>(length), kind});
}

template <typename Visit>
void ReferenceIndex::each_beginning_with(std::string_view beginning, const Visit& visit) const {
    auto entry = std::lower_bound(
        entries_.begin(), entries_.end(), beginning, [&](const Entry& one, std::string_view text) {
            return text_of(one) < text;
        });
    while (entry != entries_.end() && text_of(*entry).starts_with(beginning) && visit(*entry)) {
        ++entry;
    }
}

std::vector<std::uint32_t> ReferenceIndex::with_key(std::string_view key) const {
    std::vector<std::uint32_t> parcels;
    key = key.substr(0, longest_kept);
    each_beginning_with(key, [&](const Entry& entry) {
        const bool is_same = text_of(entry) == key;
        if (is_same && (parcels.empty() || parcels.back() != entry.parcel)) {
            parcels.push_back(entry.parcel);
        }
        return is_same;
    });
    return parcels;
}

std::vector<std::uint32_t> ReferenceIndex::written_like(std::string_view text) const {
    const auto titles = formats::find_land_titles(text);
    const auto key = titles.empty() ? folded_reference(text) : titles.front().key();
    return key.empty() ? std::vector<std::uint32_t>{} : with_key(key);
}

ReferenceIndex::Found ReferenceIndex::beginning_with(std::string_view text,
                                                     std::size_t limit) const {
    Found found;
    const auto take = [&](const Entry& entry) {
        auto& list = found.parcels;
        if (std::find(list.begin(), list.end(), entry.parcel) == list.end()) {
            found.has_more = list.size() == limit;
            if (!found.has_more) {
                list.push_back(entry.parcel);
            }
        }
        return !found.has_more;
    };
    if (const auto begun = formats::begun_land_title(text)) {
        const auto end = begun->index.empty() || !begun->number_goes_on ? "" : "/" + begun->index;
        const auto beginning = begun->number_goes_on
                                   ? begun->number
                                   : fmt::format("{}/{}", begun->number, begun->index);
        each_beginning_with(beginning, [&](const Entry& entry) {
            const bool fits = can_be_kind(begun->kind, entry.kind) && text_of(entry).ends_with(end);
            return !fits || take(entry);
        });
    }
    const auto folded = folded_reference(text);
    if (!folded.empty() && !found.has_more) {
        each_beginning_with(folded, take);
    }
    return found;
}

}  // namespace tasmim::lookup

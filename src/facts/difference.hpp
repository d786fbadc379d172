#pragma once

#include "facts/facts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::facts {

/// What became of something between two answers.
enum class Change { gained, lost, changed };

[[nodiscard]] std::string_view to_string(Change change) noexcept;

/// Sums of measures: areas in m², lengths in m, both on the grid of the working CRS.
struct Amount {
    double area_m2 = 0;
    double length_m = 0;
    double count = 0;

    Amount& operator+=(const Amount& more) noexcept;
    bool operator==(const Amount&) const = default;
};

/// How much measures grew and shrank, each provision apart, so that what is gained here does not
/// hide what is lost there.
struct Growth {
    Amount gained;
    Amount lost;

    Growth& operator+=(const Growth& more) noexcept;
    bool operator==(const Growth&) const = default;
};

/// A provision that bears on the land or touches it in one answer, or in both and not alike. The
/// same provision has the same id; a redrawn one that says the same (document, theme, code, number,
/// sector) is the same too.
struct FindingChange {
    Change change = Change::changed;
    /// Null when gained.
    const Finding* before = nullptr;
    /// Null when lost.
    const Finding* after = nullptr;
    /// What differs, of those that are changed: "relation", "measure", "label" …, in a fixed order.
    std::vector<std::string_view> differs;

    [[nodiscard]] Growth growth() const noexcept;
};

/// A theme whose state, coverage or provisions are not alike. "Unknown" is a state like the others:
/// ground on which documents begin to speak is coverage gained, and never "not affected".
struct ThemeChange {
    /// Of the later answer where it has the theme.
    const planning::Theme* theme = nullptr;
    /// Empty when the answer does not know the theme.
    std::optional<ThemeState> before;
    std::optional<ThemeState> after;
    /// Of the provisions; nothing when a state is not_checked. In m², gained less lost is the
    /// difference of measured_m2 + overlapping_m2.
    Growth provisions;
    /// By how much the covered part of the land grew or shrank.
    double coverage_gained_m2 = 0;
    double coverage_lost_m2 = 0;
};

/// How a document stands to the land.
enum class Standing { in_force, pending, absent };

[[nodiscard]] std::string_view to_string(Standing standing) noexcept;

struct DocumentChange {
    /// Null where the document is absent.
    const planning::Document* before = nullptr;
    const planning::Document* after = nullptr;
    Standing standing_before = Standing::absent;
    Standing standing_after = Standing::absent;
    /// What differs of a document that is there in both: "status", "title", "dates" …
    std::vector<std::string_view> differs;

    [[nodiscard]] const std::string& id() const {
        return after != nullptr ? after->id : before->id;
    }
};

/// What is different between two answers about one land: two dates on one snapshot, two snapshots
/// on one date, or both. Borrows from the two answers and from what they borrow from.
struct Difference {
    const Facts* before = nullptr;
    const Facts* after = nullptr;
    /// False when a theme of either answer was not checked: of that theme nothing is known here.
    bool complete = true;
    /// Whether the geometric, registered or net area differs.
    bool land_changed = false;
    /// In the order of the later answer's themes, then those that it does not have.
    std::vector<ThemeChange> themes;
    /// In the order of the themes, then code, then id.
    std::vector<FindingChange> provisions;
    /// By id.
    std::vector<DocumentChange> documents;

    /// Nothing differs. Of an incomplete difference this says nothing about what was not checked.
    [[nodiscard]] bool is_empty() const noexcept {
        return !land_changed && themes.empty() && provisions.empty() && documents.empty();
    }
};

/// A pure function of both answers. Measures that differ by no more than the rounding of doubles
/// (1e-6 m² + 1e-9 of the land, 1e-6 m) are alike.
[[nodiscard]] Difference difference(const Facts& before, const Facts& after);

}  // namespace tasmim::facts

#pragma once

#include "base/date.hpp"
#include "geo/geometry.hpp"
#include "planning/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::planning {

/// Where a planning document stands in its life (design: the agencies' tables, folded to what
/// changes the answer).
enum class Status {
    study,
    inquiry,
    awaiting_approval,
    in_force,
    in_revision,
    superseded,
    annulled,
};

[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::optional<Status> parse_status(std::string_view text) noexcept;

/// The dated legal facts of a document. Every one may be unknown (empty).
struct LegalDates {
    std::optional<base::Date> study_order;
    std::optional<base::Date> inquiry_opened;
    std::optional<base::Date> inquiry_closed;
    std::optional<base::Date> approved;
    std::optional<base::Date> gazetted;
    std::optional<base::Date> in_force_from;
    /// The last day on which the document is in force.
    std::optional<base::Date> in_force_to;
    /// The last day on which its declaration of public utility holds.
    std::optional<base::Date> public_utility_until;

    bool operator==(const LegalDates&) const = default;
};

/// A source file as it came in.
struct SourceFile {
    std::string name;
    std::string sha256;

    bool operator==(const SourceFile&) const = default;
};

/// A correction to a document in force, published in the gazette after it.
struct Erratum {
    base::Date date;
    /// The issue of the gazette ("B.O. n° 7001").
    std::string gazette;
    /// What it says.
    Text text;
    /// The article that it amends, as provisions name theirs; empty = the document as a whole.
    std::string article;

    bool operator==(const Erratum&) const = default;
};

/// A planning document: a development plan (PA), a zoning plan (PZ), a rural centre plan (PDAR) …
/// Keyed by `id`.
struct Document {
    std::string id;
    std::string kind;
    Text title;
    std::vector<std::string> communes;
    Status status = Status::study;
    LegalDates dates;
    std::string approval_instrument;
    std::string gazette_number;
    std::string supersedes;
    geo::Geometry<geo::Planar> perimeter;
    /// True when no perimeter was delivered and it was made as the union of the zones.
    bool perimeter_derived = false;
    std::vector<SourceFile> sources;
    /// In the order of their dates.
    std::vector<Erratum> errata;

    bool operator==(const Document&) const = default;
};

/// Whether the document binds on a date: status in force or in revision (or superseded, for the
/// past) and the date within its dates in force. A document without a date of entry into force is
/// in force on no date.
[[nodiscard]] bool in_force_on(const Document& document, base::Date date) noexcept;

/// The errata that name an article and were out by a date: what a reader of the article must know.
[[nodiscard]] std::vector<const Erratum*> errata_of(const Document& document,
                                                    std::string_view article,
                                                    base::Date date);

/// Whether the document is under preparation on a date (study, inquiry, awaiting approval).
[[nodiscard]] bool pending_on(const Document& document, base::Date date) noexcept;

}  // namespace tasmim::planning

#pragma once

#include "base/date.hpp"
#include "geo/box.hpp"
#include "geo/point.hpp"
#include "lookup/word_index.hpp"
#include "snapshot/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::lookup {

/// A commune that documents, parcels or limits speak of.
struct NamedCommune {
    std::string code;
    /// Empty where only its code was delivered.
    planning::Text name;
    std::size_t parcels = 0;
    /// Of its limits, else of its parcels; empty when it has neither. Longitude and latitude.
    geo::Box<geo::Wgs84> bounds;
};

/// Provisions of one document and theme that have the same code, number and label.
struct NamedZone {
    /// The first of them, for what they have in common; borrowed from the snapshot.
    const planning::Provision* provision = nullptr;
    /// Their own label, else the legend's.
    planning::Text label;
    std::size_t provisions = 0;
    /// Longitude and latitude.
    geo::Box<geo::Wgs84> bounds;
};

/// What a search for words finds in a snapshot. Built when the edition is built; immutable and
/// thread-safe. Answers in microseconds, without PROJ.
class SearchIndex {
  public:
    explicit SearchIndex(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// Things found, best first; at most as many as asked for.
    template <typename Thing>
    struct Found {
        std::vector<Thing> things;
        bool has_more = false;
    };

    // By the words of `text`, in any order, each one or its beginning; words that only join others
    // or name the kind of thing ("de", "zone", "جماعة") count when there is nothing else. Whole
    // words come before begun ones; then what is in force on the date, then what is pending; then
    // what has fewer words beside them.

    [[nodiscard]] Found<const NamedCommune*> communes(std::string_view text,
                                                      std::size_t limit) const;
    /// By id, title, kind, approval instrument and gazette.
    [[nodiscard]] Found<const planning::Document*> documents(std::string_view text,
                                                             base::Date as_of,
                                                             std::size_t limit) const;
    /// By code, number and label; those with a number of their own after the others, equally good
    /// ones: those of more provisions first.
    [[nodiscard]] Found<NamedZone> zones(std::string_view text,
                                         base::Date as_of,
                                         std::size_t limit) const;

    /// The box of all ground in the snapshot, working CRS; empty when there is none.
    [[nodiscard]] const geo::Box<geo::Planar>& extent() const noexcept { return extent_; }
    /// About how far a position lies outside that box, metres on a sphere, whole; 0 inside. Empty
    /// when there is no ground.
    [[nodiscard]] std::optional<double> distance_to_extent_m(
        geo::Point<geo::Wgs84> position) const noexcept;
    /// Whether a document's perimeter or a commune's limits contain the point.
    [[nodiscard]] bool is_described(geo::Point<geo::Planar> point) const noexcept;

    /// The box of a parcel, or of a document's perimeter: longitude and latitude.
    [[nodiscard]] geo::Box<geo::Wgs84> bounds_of(const planning::Parcel& parcel) const noexcept;
    [[nodiscard]] geo::Box<geo::Wgs84> bounds_of(const planning::Document& document) const noexcept;

  private:
    /// Provisions that are named alike: the first of them, by its place in the content.
    struct Zone {
        std::uint32_t provision = 0;
        /// Place of its document in the content, one behind the last when there is none.
        std::uint32_t document = 0;
        std::uint32_t provisions = 0;
        geo::Box<geo::World> bounds;
    };

    void gather_communes();
    void gather_zones();
    void gather_words();
    void measure_extent();
    [[nodiscard]] std::uint32_t document_of(const planning::Provision& provision) const;
    /// What decides which documents come first, and last what belongs to none.
    [[nodiscard]] std::vector<int> states_on(base::Date date) const;
    [[nodiscard]] planning::Text label_of(const planning::Provision& provision) const;

    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    /// By code.
    std::vector<NamedCommune> communes_;
    /// By document, theme, code, number and label.
    std::vector<Zone> zones_;
    WordIndex commune_words_;
    WordIndex document_words_;
    WordIndex zone_words_;
    geo::Box<geo::Planar> extent_;
    geo::Box<geo::Wgs84> extent_on_globe_;
};

}  // namespace tasmim::lookup

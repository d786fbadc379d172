#pragma once

#include "base/error.hpp"
#include "formats/land_title.hpp"
#include "geo/box.hpp"
#include "geo/point.hpp"
#include "lookup/reference_index.hpp"
#include "snapshot/snapshot.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::lookup {

/// A parcel that may be the one asked for. Borrowed from the snapshot.
struct Candidate {
    const planning::Parcel* parcel = nullptr;
    /// Distance from the point to the parcel's boundary, metres on the grid; not negative.
    double distance_m = 0;
    /// Whether the point lies inside, or on the boundary.
    bool contains = false;
};

struct PointAnswer {
    /// Ranked: parcels that contain the point first, those whose boundary is farther away (the
    /// surer ones) before the others; then by growing distance; equal ones by id. Stacked parcels
    /// are all here.
    std::vector<Candidate> candidates;
    /// More than one parcel lies within the accuracy of the point: the answer is a choice, not a
    /// parcel.
    bool ambiguous = false;
};

/// The parcel nearest to a point, however far.
struct NearestParcel {
    const planning::Parcel* parcel = nullptr;
    /// From the point to the parcel's boundary, metres on the grid.
    double distance_m = 0;
    /// The direction of the nearest point of that boundary, degrees clockwise from grid north, 0 to
    /// 360; 0 when the point lies on it.
    double azimuth_deg = 0;
};

/// The parcels of one land title.
struct TitleAnswer {
    /// As LandTitle::normalized has it; a reference that is no title, as it was asked for.
    std::string title;
    /// As it was written in the question.
    std::string written;
    /// In id order; empty when no parcel has the title.
    std::vector<const planning::Parcel*> parcels;
};

/// Which parcels: by point, land-title reference or box. Immutable and thread-safe.
class ParcelFinder {
  public:
    explicit ParcelFinder(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// Parcels that contain the point or lie within `accuracy_m` of it; when there is none, the
    /// nearest ones within `nearest_within_m` with `contains` false. At most `limit`.
    [[nodiscard]] PointAnswer at(geo::Point<geo::Planar> point,
                                 double accuracy_m,
                                 std::size_t limit) const;

    /// Parcels that were delivered with exactly this reference, or whose land title can be the one
    /// that `text` names, however written; a reference is not a key. In id order.
    /// Errors: invalid_argument when no parcel has that text, and it is not one land title.
    [[nodiscard]] base::Result<std::vector<const planning::Parcel*>> by_reference(
        std::string_view text) const;

    /// The same for a text that may name several titles ("T 1234/38 et T 1235/38"): each one
    /// answered apart, in their order, repeated ones once. What a parcel was delivered with is one
    /// reference, however many titles it names. Errors: those of by_reference; too_large for more
    /// than `most_titles`.
    [[nodiscard]] base::Result<std::vector<TitleAnswer>> by_references(std::string_view text) const;

    struct Page {
        std::vector<const planning::Parcel*> parcels;
        bool has_more = false;
    };
    /// Parcels whose reference begins like the text, as it is typed, at most `limit`; in the order
    /// of their references.
    [[nodiscard]] Page beginning_with(std::string_view text, std::size_t limit) const;

    /// Empty when the snapshot has no parcel with ground.
    [[nodiscard]] std::optional<NearestParcel> nearest(geo::Point<geo::Planar> point) const;

    /// The box around all parcels; empty when there is none.
    [[nodiscard]] geo::Box<geo::Planar> extent() const {
        return snapshot_->parcel_boxes().bounds();
    }

    /// Parcels whose bounds meet the box, in id order, from the first with an id above `after`.
    [[nodiscard]] Page in_box(const geo::Box<geo::Planar>& box,
                              planning::FeatureId after,
                              std::size_t limit) const;

    static constexpr double nearest_within_m = 100;
    static constexpr std::size_t most_titles = 100;

  private:
    /// Positions of the parcels that were delivered with exactly this reference, ascending.
    [[nodiscard]] std::vector<std::uint32_t> delivered_as(std::string_view text) const;
    /// Positions of the parcels whose title can be this one, ascending.
    [[nodiscard]] std::vector<std::uint32_t> with_title(const formats::LandTitle& title) const;
    [[nodiscard]] std::vector<const planning::Parcel*> parcels_at(
        const std::vector<std::uint32_t>& positions) const;

    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    ReferenceIndex references_;
};

}  // namespace tasmim::lookup

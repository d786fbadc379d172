#pragma once

#include "base/error.hpp"
#include "geo/box.hpp"
#include "geo/point.hpp"
#include "snapshot/snapshot.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
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

    struct Page {
        std::vector<const planning::Parcel*> parcels;
        bool has_more = false;
    };
    /// Parcels whose bounds meet the box, in id order, from the first with an id above `after`.
    [[nodiscard]] Page in_box(const geo::Box<geo::Planar>& box,
                              planning::FeatureId after,
                              std::size_t limit) const;

    static constexpr double nearest_within_m = 100;

  private:
    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    /// Reference as delivered → positions in content().parcels, ascending.
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_reference_;
    /// Land-title key ("12345/38") → positions in content().parcels, ascending.
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_title_;
};

}  // namespace tasmim::lookup

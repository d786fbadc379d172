#pragma once

#include "base/error.hpp"
#include "lookup/parcel_finder.hpp"
#include "overlay/land.hpp"
#include "topology/prepared.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace tasmim::lookup {

/// A parcel that shares ground with a boundary. Borrowed from the snapshot.
struct ParcelMatch {
    const planning::Parcel* parcel = nullptr;
    double parcel_m2 = 0;
    double shared_m2 = 0;
    /// Shared ground by the ground of both together: 1 where they are the same.
    double overlap_ratio = 0;
};

/// The outline of a ground, indexed for many distances. Thread-safe.
class Outline {
  public:
    /// Errors: internal.
    [[nodiscard]] static base::Result<Outline> of(const geo::Geometry<geo::Planar>& ground);

    /// Metres on the grid, inside as outside. Errors: internal.
    [[nodiscard]] base::Result<double> distance_m(geo::Point<geo::Planar> point) const;

  private:
    explicit Outline(topology::Prepared lines) : lines_{std::move(lines)} {}

    topology::Prepared lines_;
};

/// How a surveyed boundary stands to the parcels.
struct BoundaryMatch {
    overlay::MendedLand boundary;
    /// By falling overlap ratio, equal ones by id.
    std::vector<ParcelMatch> parcels;
    /// Another parcel's ratio comes within a hundredth of the first one's (stacked parcels).
    bool ambiguous = false;
    /// Of the boundary: ground that no parcel of the snapshot has.
    double without_parcel_m2 = 0;
    /// Of the best parcel; empty without one.
    std::optional<Outline> outline;
    /// The farthest that a corner of the boundary lies from that outline, or one of its corners
    /// from the boundary, in metres; empty without a parcel.
    std::optional<double> deviation_m;
};

/// Ground below this share of the boundary's own is rounding along a common border.
inline constexpr double least_shared_part = 1e-9;
/// More parcels than a survey of one land meets, or lies among.
inline constexpr std::size_t most_matched_parcels = 1000;
inline constexpr std::size_t most_parcels_near = 20'000;

/// Compares a boundary in the working CRS with the parcels, by exact areas. Thread-safe.
/// Errors: invalid_argument for what is no polygon or has no ground; too_large when it shares
/// ground with more than `most_matched_parcels` or its box meets more than `most_parcels_near`;
/// internal when an area cannot be computed.
[[nodiscard]] base::Result<BoundaryMatch> match_boundary(
    const ParcelFinder& parcels, const geo::Geometry<geo::Planar>& boundary);

}  // namespace tasmim::lookup

#pragma once

#include "base/error.hpp"
#include "lookup/parcel_finder.hpp"
#include "overlay/land.hpp"

#include <optional>
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

/// How a surveyed boundary stands to the parcels.
struct BoundaryMatch {
    overlay::MendedLand boundary;
    /// By falling overlap ratio, equal ones by id.
    std::vector<ParcelMatch> parcels;
    /// Another parcel's ratio comes within a hundredth of the first one's (stacked parcels).
    bool ambiguous = false;
    /// Of the boundary: ground that no parcel of the snapshot has.
    double without_parcel_m2 = 0;
    /// The farthest that a corner of the boundary lies from the outline of the best parcel, or one
    /// of its corners from the boundary, in metres; empty without a parcel, and where both together
    /// have more than `most_distances` pairs of corners.
    std::optional<double> deviation_m;
};

/// Ground below this share of the boundary's own is rounding along a common border.
inline constexpr double least_shared_part = 1e-9;
/// More parcels than a survey of one land meets, or lies among.
inline constexpr std::size_t most_matched_parcels = 1000;
inline constexpr std::size_t most_parcels_near = 20'000;
inline constexpr std::size_t most_distances = 20'000'000;

/// Compares a boundary in the working CRS with the parcels, by exact areas. Thread-safe.
/// Errors: invalid_argument for what is no polygon or has no ground; too_large when it shares
/// ground with more than `most_matched_parcels` or its box meets more than `most_parcels_near`;
/// internal when an area cannot be computed.
[[nodiscard]] base::Result<BoundaryMatch> match_boundary(
    const ParcelFinder& parcels, const geo::Geometry<geo::Planar>& boundary);

}  // namespace tasmim::lookup

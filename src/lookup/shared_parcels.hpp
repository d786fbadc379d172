#pragma once

#include "base/error.hpp"
#include "lookup/parcel_finder.hpp"
#include "overlay/land.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace tasmim::lookup {

/// How a parcel stands to a land with which it shares ground.
enum class ParcelRelation {
    /// All of the parcel lies in the land; also when both are the same.
    inside,
    /// All of the land lies in the parcel, and not the reverse.
    around,
    overlaps,
    /// All that both share lies within the survey's tolerance of both borders: a neighbour drawn a
    /// little over the border.
    touches,
};

[[nodiscard]] std::string_view to_string(ParcelRelation relation) noexcept;

/// A parcel that shares ground with a land. Borrowed from the snapshot. Areas on the grid.
struct SharedParcel {
    const planning::Parcel* parcel = nullptr;
    double parcel_m2 = 0;
    double shared_m2 = 0;
    ParcelRelation relation = ParcelRelation::overlaps;
};

struct SharedParcels {
    overlay::MendedLand land;
    /// In id order.
    std::vector<SharedParcel> parcels;
    /// Whether there may be more; the next page begins after the parcel of this id.
    bool has_more = false;
    planning::FeatureId last = 0;
};

/// Parcels that one page measures at most; it may end before it is full.
inline constexpr std::size_t most_measured_parcels = 20'000;

/// The parcels with an id above `after` that share ground with a land, at most `limit`, by exact
/// areas; those that only touch it, or share no more than rounding (1e-6 m² + 1e-9 of the parcel),
/// are left out. The land, in the working CRS, is repaired first if need be. Thread-safe.
/// Errors: invalid_argument for what is no polygon or has no ground; internal when an area cannot
/// be computed: then nothing is known of that parcel.
[[nodiscard]] base::Result<SharedParcels> shared_parcels(const ParcelFinder& parcels,
                                                         const geo::Geometry<geo::Planar>& drawn,
                                                         planning::FeatureId after,
                                                         std::size_t limit,
                                                         double tolerance_m);

}  // namespace tasmim::lookup

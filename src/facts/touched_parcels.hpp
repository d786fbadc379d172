#pragma once

#include "snapshot/snapshot.hpp"

#include <vector>

namespace tasmim::facts {

/// Parcels whose answer can differ between two snapshots, each list in ascending order of id.
struct TouchedParcels {
    std::vector<planning::FeatureId> added;
    std::vector<planning::FeatureId> removed;
    /// In both snapshots: the parcel itself differs, or its box meets the ground of something that
    /// does. Facts of the others are the same and need not be computed.
    std::vector<planning::FeatureId> kept;
};

/// Compares records first, and ground only where records differ: of a provision or coverage that
/// was redrawn, the box around the edges that are not in both. A theme whose thresholds differ
/// touches every parcel.
[[nodiscard]] TouchedParcels touched_parcels(const snapshot::Snapshot& before,
                                             const snapshot::Snapshot& after);

}  // namespace tasmim::facts

#pragma once

#include "facts/difference.hpp"
#include "facts/parcel_changes.hpp"
#include "snapshot/snapshot.hpp"

#include <nlohmann/json_fwd.hpp>

namespace tasmim::endpoints {

/// A difference as api/openapi.yaml describes it, without the names of the two answers. The
/// snapshots are those of the two answers; documents are told from them, also where they do not
/// bear on the land.
[[nodiscard]] nlohmann::ordered_json difference_json(const facts::Difference& difference,
                                                     const snapshot::Snapshot& before,
                                                     const snapshot::Snapshot& after);

[[nodiscard]] nlohmann::ordered_json parcel_change_json(const facts::ParcelChange& change);

/// The sums over all parcels, with titles.
[[nodiscard]] nlohmann::ordered_json totals_json(const facts::ParcelChanges& changes,
                                                 const snapshot::Snapshot& before,
                                                 const snapshot::Snapshot& after);

}  // namespace tasmim::endpoints

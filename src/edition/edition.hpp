#pragma once

#include "base/error.hpp"
#include "crs/transformers.hpp"
#include "facts/facts_engine.hpp"
#include "lookup/parcel_finder.hpp"
#include "lookup/search_index.hpp"
#include "snapshot/snapshot.hpp"
#include "snapshot/store.hpp"
#include "tiles/tile_cache.hpp"
#include "tiles/version.hpp"

#include <memory>
#include <string>

namespace tasmim::edition {

/// What a process serves at one moment: a snapshot and all that is built from it once. Replaced
/// whole. Handlers hold it by shared_ptr<const Edition>: a request never sees it change. The two
/// caches inside are thread-safe and hold nothing but what follows from the snapshot.
struct Edition {
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    lookup::ParcelFinder parcels;
    lookup::SearchIndex search;
    facts::FactsEngine facts;
    tiles::Version tiles_version;
    std::unique_ptr<crs::Transformers> transformers;
    std::unique_ptr<tiles::TileCache> tile_cache;
};

struct EditionSettings {
    /// Bytes of finished tiles kept in memory; 0 = none.
    std::size_t tile_cache_bytes = 256U << 20U;
};

/// Costs seconds on a large snapshot: for a thread of its own.
[[nodiscard]] base::Result<std::shared_ptr<const Edition>> make_edition(
    std::shared_ptr<const snapshot::Snapshot> snapshot, const EditionSettings& settings);

/// The edition of a snapshot of the store. Errors: those of Snapshot::load; invalid_argument when
/// the file holds another snapshot than its name says.
[[nodiscard]] base::Result<std::shared_ptr<const Edition>> load_edition(
    const snapshot::Store& store,
    const std::string& id,
    const EditionSettings& settings,
    const base::Progress& progress = {});

}  // namespace tasmim::edition

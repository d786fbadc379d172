#include "edition/edition.hpp"

#include <future>

namespace tasmim::edition {

using base::Errc;
using base::fail;
using base::Result;

Result<std::shared_ptr<const Edition>> make_edition(
    std::shared_ptr<const snapshot::Snapshot> snapshot, const EditionSettings& settings) {
    // The parts do not know each other.
    auto parcels = std::async(std::launch::async, [&] { return lookup::ParcelFinder{snapshot}; });
    auto search = std::async(std::launch::async, [&] { return lookup::SearchIndex{snapshot}; });
    auto tiles_version = std::async(std::launch::async, [&] { return tiles::Version{snapshot}; });
    return std::make_shared<const Edition>(
        Edition{snapshot,
                parcels.get(),
                search.get(),
                facts::FactsEngine{snapshot},
                tiles_version.get(),
                std::make_unique<crs::Transformers>(),
                std::make_unique<tiles::TileCache>(settings.tile_cache_bytes)});
}

Result<std::shared_ptr<const Edition>> load_edition(const snapshot::Store& store,
                                                    const std::string& id,
                                                    const EditionSettings& settings,
                                                    const base::Progress& progress) {
    auto snapshot = snapshot::Snapshot::load(store.path_of(id), progress);
    if (!snapshot) {
        return fail(snapshot);
    }
    if ((*snapshot)->id() != id) {
        return fail(
            Errc::invalid_argument,
            base::message("{0} holds another snapshot, {1}", store.path_of(id), (*snapshot)->id()),
            base::message("publish again, or restore the file from a backup"));
    }
    return make_edition(std::move(*snapshot), settings);
}

}  // namespace tasmim::edition

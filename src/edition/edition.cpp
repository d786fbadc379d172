#include "edition/edition.hpp"

namespace tasmim::edition {

base::Result<std::shared_ptr<const Edition>> make_edition(
    std::shared_ptr<const snapshot::Snapshot> snapshot, const EditionSettings& settings) {
    return std::make_shared<const Edition>(
        Edition{snapshot,
                lookup::ParcelFinder{snapshot},
                facts::FactsEngine{snapshot},
                tiles::Version{snapshot},
                std::make_unique<crs::Transformers>(),
                std::make_unique<tiles::TileCache>(settings.tile_cache_bytes)});
}

}  // namespace tasmim::edition

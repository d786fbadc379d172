#include "app/site.hpp"

#include "edition/keeper.hpp"

namespace tasmim::app {

base::Result<OpenSite> open_site(const std::string& snapshots_folder,
                                 const endpoints::Settings& settings) {
    auto store = snapshot::Store::open(snapshots_folder);
    if (!store) {
        return base::fail(store);
    }
    edition::Keeper keeper{std::move(*store), edition::EditionSettings{0}};
    if (const auto loaded = keeper.load(); !loaded) {
        return base::fail(loaded);
    }
    auto services = std::make_unique<endpoints::Services>();
    services->settings = settings;
    services->clock = base::system_clock();
    return OpenSite{keeper.get(), std::move(services)};
}

}  // namespace tasmim::app

#include "app/site.hpp"

#include "edition/keeper.hpp"

#include <limits>

namespace tasmim::app {

base::Result<OpenSite> open_site(const std::string& snapshots_folder,
                                 const endpoints::Settings& settings) {
    auto store = snapshot::Store::open(snapshots_folder);
    if (!store) {
        return base::fail(store);
    }
    edition::Keeper keeper{*store, edition::EditionSettings{0}};
    if (const auto loaded = keeper.load(); !loaded) {
        return base::fail(loaded);
    }
    // One command, one or two earlier snapshots: nothing needs to be dropped.
    auto past = std::make_unique<edition::PastEditions>(std::move(*store),
                                                        std::numeric_limits<std::size_t>::max());
    auto services = std::make_unique<endpoints::Services>();
    services->settings = settings;
    services->clock = base::system_clock();
    services->past = past.get();
    return OpenSite{keeper.get(), std::move(past), std::move(services), keeper.publications()};
}

}  // namespace tasmim::app

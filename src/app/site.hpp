#pragma once

#include "base/error.hpp"
#include "endpoints/site.hpp"

#include <memory>
#include <string>

namespace tasmim::app {

/// An edition opened for one command, and the services that its answers need.
struct OpenSite {
    std::shared_ptr<const edition::Edition> edition;
    std::unique_ptr<edition::PastEditions> past;
    std::unique_ptr<endpoints::Services> services;
    std::shared_ptr<const edition::Publications> publications;

    [[nodiscard]] endpoints::Site site() const { return {edition, *services, publications}; }
};

/// Loads the snapshot that a folder's pointer names. Errors: those of the load.
[[nodiscard]] base::Result<OpenSite> open_site(const std::string& snapshots_folder,
                                               const endpoints::Settings& settings);

}  // namespace tasmim::app

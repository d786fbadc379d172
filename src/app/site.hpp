#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "endpoints/site.hpp"
#include "web/request.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace tasmim::app {

/// An edition opened for one command, and the services that its answers need.
struct OpenSite {
    std::shared_ptr<const edition::Edition> edition;
    std::unique_ptr<edition::PastEditions> past;
    std::unique_ptr<endpoints::Services> services;
    std::shared_ptr<const edition::Publications> publications;

    [[nodiscard]] endpoints::Site site() const { return {edition, *services, publications}; }
};

/// Puts a request to the dispatcher that the server uses; the body of the answer. Errors: the
/// problem's detail and hint.
[[nodiscard]] base::Result<std::string> ask_site(const OpenSite& site,
                                                 web::Method method,
                                                 const std::string& target,
                                                 std::string body = {});

/// The same for an answer of any length, given to `take` piece by piece as it is made, until that
/// fails.
[[nodiscard]] base::Result<void> ask_site(
    const OpenSite& site,
    web::Method method,
    const std::string& target,
    std::string body,
    const std::function<base::Result<void>(std::string_view)>& take);

/// Loads the snapshot that a folder's pointer names. Errors: those of the load.
[[nodiscard]] base::Result<OpenSite> open_site(const std::string& snapshots_folder,
                                               const endpoints::Settings& settings,
                                               const base::Progress& progress);

/// A site that answers from what a register would publish now, beside the snapshots of a folder.
/// Writes nothing. Errors: those of opening the register and the folder, and of its content.
[[nodiscard]] base::Result<OpenSite> open_site_of_register(const std::string& register_path,
                                                           const std::string& snapshots_folder,
                                                           const endpoints::Settings& settings,
                                                           const base::Progress& progress);

}  // namespace tasmim::app

#include "app/ask.hpp"

#include "app/progress.hpp"
#include "app/speech.hpp"
#include "app/usage.hpp"
#include "base/log.hpp"
#include "web/url.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cmath>

namespace tasmim::app {

using base::fail;
using base::Result;

std::string target(std::string_view path,
                   const AskOptions& options,
                   std::vector<std::pair<std::string, std::string>> query) {
    query.emplace_back("snapshot", options.snapshot);
    query.emplace_back("known_at", options.known_at);
    return web::target_of(path, query);
}

void add_snapshot_options(CLI::App& command, AskOptions& options) {
    add_snapshots_folder(command, options.snapshots_folder);
    command.add_option("--snapshot",
                       options.snapshot,
                       say(base::message("Id of the snapshot that answers (default: the one that "
                                         "is served)")));
    command.add_option("--known-at",
                       options.known_at,
                       say(base::message("Answer from what was published on this day, "
                                         "YYYY-MM-DD")));
}

Result<std::string> ask_all(
    const AskOptions& options,
    const std::function<Result<std::string>(const OpenSite& site)>& questions) {
    base::set_log_level(base::LogLevel::warning);
    endpoints::Settings settings;
    settings.time_zone = options.time_zone;
    return with_progress([&](const base::Progress& progress) -> Result<std::string> {
        const auto opened = open_site(options.snapshots_folder, settings, progress);
        if (!opened) {
            return fail(opened);
        }
        base::tell(progress, base::message("computing"));
        return questions(*opened);
    });
}

Result<std::string> ask(const AskOptions& options,
                        web::Method method,
                        const std::string& target,
                        std::string body) {
    return ask_all(options, [&](const OpenSite& site) {
        return ask_site(site, method, target, std::move(body));
    });
}

std::string metres(double length_m) {
    return say(base::message("{0} m", base::Real{length_m, 2}));
}

std::string square_metres(double area_m2) {
    return say(base::message("{0} m²", base::Real{area_m2, 2}));
}

}  // namespace tasmim::app

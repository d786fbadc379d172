#include "app/ask.hpp"

#include "app/progress.hpp"
#include "app/site.hpp"
#include "app/speech.hpp"
#include "base/log.hpp"
#include "web/url.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tasmim::app {

using base::fail;
using base::Result;

std::string target(std::string_view path,
                   const std::vector<std::pair<std::string, std::string>>& query) {
    std::string text{path};
    char separator = '?';
    for (const auto& [name, value] : query) {
        if (!value.empty()) {
            text += fmt::format("{}{}={}", separator, name, web::percent_encode(value));
            separator = '&';
        }
    }
    return text;
}

Result<std::string> ask(const AskOptions& options,
                        web::Method method,
                        const std::string& target,
                        std::string body) {
    base::set_log_level(base::LogLevel::warning);
    endpoints::Settings settings;
    settings.time_zone = options.time_zone;
    return with_progress([&](const base::Progress& progress) -> Result<std::string> {
        const auto opened = open_site(options.snapshots_folder, settings, progress);
        if (!opened) {
            return fail(opened);
        }
        base::tell(progress, base::message("computing"));
        return ask_site(*opened, method, target, std::move(body));
    });
}

std::string square_metres(double area_m2) {
    return say(base::message("{0} m²", base::Real{area_m2, 2}));
}

}  // namespace tasmim::app

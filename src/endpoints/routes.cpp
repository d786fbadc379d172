#include "endpoints/routes.hpp"

#include "endpoints/handlers.hpp"

#include <array>

namespace tasmim::endpoints {
namespace {

using web::Method;

// clang-format off
constexpr std::array table{
    Route{Method::get,  "/healthz",                    healthz,      "",                             false},
    Route{Method::get,  "/readyz",                     readyz,       "",                             false},
    Route{Method::get,  "/metrics",                    metrics_text, "",                             false},
    Route{Method::get,  "/v1/documents",               documents,    "as_of snapshot known_at"},
    Route{Method::get,  "/v1/documents/{id}",          document,     "as_of snapshot known_at"},
    Route{Method::get,  "/v1/themes",                  themes,       "snapshot known_at"},
    Route{Method::get,  "/v1/snapshots",               snapshots,    ""},
    Route{Method::get,  "/v1/parcels",                 parcels,      "lon lat x y crs ref bbox picked tolerance_m limit after snapshot known_at"},
    Route{Method::post, "/v1/parcels",                 parcels_of_land, "snapshot known_at"},
    Route{Method::get,  "/v1/parcels/{id}",            parcel,       "crs snapshot known_at"},
    Route{Method::get,  "/v1/parcels/{id}/boundary",   parcel_boundary, "crs format snapshot known_at"},
    Route{Method::get,  "/v1/search",                  search,       "q limit crs as_of snapshot known_at"},
    Route{Method::get,  "/v1/parcels/{id}/facts",      parcel_facts, "as_of themes geometry geometry_crs snapshot known_at"},
    Route{Method::get,  "/v1/parcels/{id}/changes",    parcel_changes, "from to since snapshot known_at"},
    Route{Method::get,  "/v1/changes",                 changes,      "since as_of limit after snapshot known_at"},
    Route{Method::post, "/v1/facts",                   land_facts,   "geometry geometry_crs snapshot known_at"},
    Route{Method::post, "/v1/facts/batch",             facts_batch,  "as_of crs themes format after snapshot known_at"},
    Route{Method::post, "/v1/boundary",                match_boundary, "snapshot known_at"},
    Route{Method::get,  "/tiles/planning.json",        tilejson,     "as_of layers"},
    Route{Method::get,  "/tiles/planning/{z}/{x}/{y}", tile,         "as_of layers v"},
    Route{Method::get,  "/",                           portal_page,  any_parameter,                  false},
    Route{Method::get,  "/fr",                         portal_page,  any_parameter,                  false},
    Route{Method::get,  "/ar",                         portal_page,  any_parameter,                  false},
    Route{Method::get,  "/fr/{rest...}",               portal_page,  any_parameter,                  false},
    Route{Method::get,  "/ar/{rest...}",               portal_page,  any_parameter,                  false},
    Route{Method::get,  "/assets/{rest...}",           portal_file,  "",                             false},
    Route{Method::get,  "/fonts/{rest...}",            portal_file,  "",                             false},
};
// clang-format on

std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool fits(std::string_view pattern,
          std::string_view path,
          std::vector<std::pair<std::string_view, std::string>>& values) {
    values.clear();
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_segment(pattern);
        if (wanted.ends_with("...}")) {
            path.remove_prefix(1);
            values.emplace_back(wanted.substr(1, wanted.size() - 5), path);
            return true;
        }
        const auto segment = next_segment(path);
        if (wanted.starts_with('{')) {
            if (segment.empty()) {
                return false;
            }
            values.emplace_back(wanted.substr(1, wanted.size() - 2), segment);
        } else if (wanted != segment) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

bool lists(std::string_view words, std::string_view word) noexcept {
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) {
            return true;
        }
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

bool serves(Method route, Method asked) {
    return route == asked || (route == Method::get && asked == Method::head);
}

}  // namespace

bool has_parameter(const Route& route, std::string_view name) noexcept {
    return lists(route.parameters, name);
}

std::span<const Route> routes() noexcept {
    return table;
}

Match match(Method method, std::string_view path) {
    Match result;
    std::vector<std::pair<std::string_view, std::string>> values;
    for (const auto& route : table) {
        if (!fits(route.pattern, path, values)) {
            continue;
        }
        result.allow += route.method == Method::get ? "GET, HEAD, " : "POST, ";
        if (result.route == nullptr && serves(route.method, method)) {
            result.route = &route;
            result.path_values = values;
        }
    }
    if (!result.allow.empty()) {
        result.allow += "OPTIONS";
    }
    return result;
}

std::size_t route_index(Method method, std::string_view path) {
    const auto found = match(method, path);
    return found.route == nullptr ? table.size()
                                  : static_cast<std::size_t>(found.route - table.data());
}

}  // namespace tasmim::endpoints

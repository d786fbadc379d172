#include "edition/engine_version.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

Json with_coverage(const planning::Document& document,
                   const planning::Content& content,
                   base::Date as_of) {
    auto json = document_json(document, as_of);
    auto& covers = json["covers"] = Json::array();
    for (const auto& coverage : content.coverages) {
        if (coverage.document == document.id) {
            covers.push_back(coverage.theme);
        }
    }
    auto& sources = json["sources"] = Json::array();
    for (const auto& file : document.sources) {
        sources.push_back({{"name", file.name}, {"sha256", file.sha256}});
    }
    return json;
}

/// What every answer begins with: which state of the data gave it, and to which question.
Json head_of(const Call& call, const AsOf& date) {
    const auto& id = call.edition().snapshot->id();
    return {
        {"snapshot", id},
        {"as_of", date.date.iso()},
        {"engine", edition::engine_version()},
        {"request", request_json(call.request, {{"as_of", date.date.iso()}, {"snapshot", id}})}};
}

}  // namespace

Result<web::Reply> documents(const Call& call) {
    const auto date = as_of(call.request.query.find("as_of"), call.site.services);
    if (!date) {
        return fail(date);
    }
    const auto& snapshot = *call.edition().snapshot;
    Json list = Json::array();
    for (const auto& document : snapshot.content().documents) {
        list.push_back(with_coverage(document, snapshot.content(), date->date));
    }
    auto body = head_of(call, *date);
    body["documents"] = std::move(list);
    return web::Reply{json_response(body, *date, snapshot.id())};
}

Result<web::Reply> document(const Call& call) {
    const auto date = as_of(call.request.query.find("as_of"), call.site.services);
    if (!date) {
        return fail(date);
    }
    const auto& snapshot = *call.edition().snapshot;
    const auto& id = call.path_value("id");
    const auto* found = snapshot.document(id);
    if (found == nullptr) {
        return fail(Errc::not_found,
                    base::message("there is no document '{0}'", id.substr(0, 80)),
                    base::message("/v1/documents lists them"));
    }
    auto body = head_of(call, *date);
    body["document"] = with_coverage(*found, snapshot.content(), date->date);
    return web::Reply{json_response(body, *date, snapshot.id())};
}

Result<web::Reply> themes(const Call& call) {
    const auto& snapshot = *call.edition().snapshot;
    auto sorted = snapshot.content().themes;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.order < b.order;
    });
    Json list = Json::array();
    for (const auto& theme : sorted) {
        list.push_back({{"id", theme.id},
                        {"title", text_json(theme.title)},
                        {"tile_layer", theme.tile_layer},
                        {"min_area_m2", theme.min_area_m2},
                        {"min_length_m", theme.min_length_m},
                        {"boundary_tolerance_m", theme.boundary_tolerance_m},
                        {"reserve", theme.reserve},
                        {"legal_base", theme.legal_base}});
    }
    const Json body{{"snapshot", snapshot.id()},
                    {"engine", edition::engine_version()},
                    {"request", request_json(call.request, {{"snapshot", snapshot.id()}})},
                    {"themes", std::move(list)}};
    return web::Reply{json_response(body, {}, snapshot.id())};
}

}  // namespace tasmim::endpoints

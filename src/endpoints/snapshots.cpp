#include "endpoints/handlers.hpp"
#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json publication_json(const planning::Publication& publication) {
    return {{"snapshot", publication.snapshot},
            {"published_at", publication.published_at},
            {"published_by", publication.by},
            {"approved_by", text_or_null(publication.approved_by)},
            {"reason", publication.reason},
            {"event", publication.event},
            {"previous", text_or_null(publication.previous)}};
}

}  // namespace

base::Result<web::Reply> snapshots(const Call& call) {
    Json list = Json::array();
    if (call.site.publications != nullptr) {
        for (const auto& publication : *call.site.publications) {
            list.push_back(publication_json(publication));
        }
    }
    const auto& id = call.edition().snapshot->id();
    const Json body{{"snapshot", id}, {"publications", std::move(list)}};
    return web::Reply{json_response(body, {}, id)};
}

}  // namespace tasmim::endpoints

#include "web/problem.hpp"

#include "web/media_type.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::web {
namespace {

using Json = nlohmann::ordered_json;

void add_text(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) {
        json[name] = text;
    }
}

Json parse_or_text(const std::string& text) {
    auto parsed = Json::parse(text, nullptr, false);
    return parsed.is_discarded() ? Json(text) : parsed;
}

}  // namespace

Response problem(const Problem& what) {
    Json json;
    json["type"] = what.slug.empty() ? "about:blank" : "/problems/" + what.slug;
    json["title"] = what.title.empty() ? std::string{reason(what.status)} : what.title;
    json["status"] = what.status;
    add_text(json, "detail", what.detail);
    add_text(json, "hint", what.hint);
    add_text(json, "instance", what.instance);
    for (const auto& [name, text] : what.extra) {
        json[name] = parse_or_text(text);
    }
    // A detail may quote what the client sent: bytes that are not UTF-8 become U+FFFD.
    auto response = make_response(what.status,
                                  Media::problem,
                                  json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    response.headers.add("Cache-Control", "no-store");
    return response;
}

}  // namespace tasmim::web

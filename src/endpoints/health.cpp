#include "endpoints/handlers.hpp"
#include "web/media_type.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using base::Result;
using Json = nlohmann::ordered_json;

namespace {

web::Response never_kept(std::string_view type, std::string body) {
    auto response = web::make_response(200, type, std::move(body));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

Result<web::Reply> healthz(const Call&) {
    return web::Reply{never_kept(web::Media::json, R"({"status":"alive"})")};
}

Result<web::Reply> readyz(const Call& call) {
    if (call.site.edition == nullptr) {
        return base::fail(
            base::Errc::unavailable,
            base::message("no snapshot is loaded"),
            base::message("publish one with `tasmim publish`, or wait until it is loaded"));
    }
    const Json body{{"status", "ready"}, {"snapshot", call.edition().snapshot->id()}};
    return web::Reply{never_kept(web::Media::json, body.dump())};
}

Result<web::Reply> metrics_text(const Call& call) {
    const auto* registry = call.site.services.registry;
    return web::Reply{
        never_kept(metrics::text_type, registry == nullptr ? std::string{} : registry->text())};
}

}  // namespace tasmim::endpoints

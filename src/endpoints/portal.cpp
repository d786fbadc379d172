#include "base/file.hpp"
#include "endpoints/handlers.hpp"
#include "web/etag.hpp"
#include "web/media_type.hpp"

#include <filesystem>

namespace tasmim::endpoints {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t largest_file = 32U << 20U;

/// The application asks this server alone, and runs no script but its own.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'self'";

std::string_view type_of(const fs::path& path) {
    const auto extension = path.extension().string();
    if (extension == ".html") {
        return web::Media::html;
    }
    if (extension == ".js" || extension == ".mjs") {
        return web::Media::javascript;
    }
    if (extension == ".css") {
        return web::Media::css;
    }
    if (extension == ".json" || extension == ".map") {
        return web::Media::json;
    }
    if (extension == ".svg") {
        return web::Media::svg;
    }
    if (extension == ".png") {
        return web::Media::png;
    }
    if (extension == ".pbf") {
        return web::Media::pbf;
    }
    return extension == ".woff2" ? web::Media::woff2 : web::Media::bytes;
}

Result<web::Reply> send(const std::map<std::string, StaticFile>& files, const std::string& path) {
    const auto found = files.find(path);
    if (found == files.end()) {
        return fail(
            Errc::not_found,
            base::message("there is no file {0}", path.substr(0, 200)),
            files.empty()
                ? base::message(
                      "start the server with --portal and the folder of the web application")
                : base::Message{});
    }
    const auto& file = found->second;
    auto response = web::make_response(200, file.type, file.body);
    response.headers.set("ETag", file.etag);
    response.headers.set("Cache-Control",
                         file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.type == web::Media::html) {
        response.headers.set("Content-Security-Policy", std::string{content_policy});
    }
    return web::Reply{std::move(response)};
}

}  // namespace

Result<std::map<std::string, StaticFile>> read_static_files(const std::string& folder) {
    std::error_code error;
    std::map<std::string, StaticFile> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder, error}) {
        if (!entry.is_regular_file()) {
            continue;
        }
        auto bytes = base::read_file(entry.path().string(), largest_file);
        if (!bytes) {
            return fail(bytes);
        }
        const auto name = "/" + fs::relative(entry.path(), folder).generic_string();
        auto etag = web::etag_of(*bytes);
        files[name] = {std::string{type_of(entry.path())},
                       std::move(etag),
                       web::make_body(std::move(*bytes)),
                       name.starts_with("/assets/")};
    }
    if (error || !files.contains("/index.html")) {
        return fail(Errc::not_found,
                    base::message("{0} holds no web application", folder),
                    base::message("build it with `tools/dev setup`; its folder has an index.html"));
    }
    return files;
}

Result<web::Reply> portal_page(const Call& call) {
    return send(call.site.services.portal, "/index.html");
}

Result<web::Reply> portal_file(const Call& call) {
    return send(call.site.services.portal, call.request.path);
}

}  // namespace tasmim::endpoints

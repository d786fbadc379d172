// links: web
// Any bytes may stand in the fields that are negotiated: one line each of Accept, Accept-Encoding,
// Accept-Language, If-None-Match and Content-Type.

#include "web/coding.hpp"
#include "web/etag.hpp"
#include "web/finish.hpp"
#include "web/media_type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace web = tasmim::web;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::string_view take_line(std::string_view& text) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

void finish_with(std::string_view accept_encoding, std::string_view if_none_match) {
    static const std::string plain(300, 'a');
    web::Request request;
    request.headers = {{"Accept-Encoding", std::string{accept_encoding}},
                       {"If-None-Match", std::string{if_none_match}}};
    auto response = web::make_response(200, web::Media::json, plain);
    response.headers.add("ETag", "\"x\"");
    const auto finished = web::finish(request, std::move(response));
    require(finished.status == 200 || finished.status == 304);
    require(finished.headers.find("Vary") == "Accept-Encoding");
    if (finished.status == 200) {
        const auto coding = finished.headers.find("Content-Encoding").value_or("identity");
        const auto used = coding == "gzip" ? web::Coding::gzip
                          : coding == "br" ? web::Coding::br
                                           : web::Coding::identity;
        require(web::decode(*finished.body, used, plain.size()) == plain);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(data), size};
    constexpr std::array types{web::Media::json, web::Media::html, web::Media::openapi};
    constexpr std::array<std::string_view, 2> languages{"fr", "ar"};

    const auto type = web::negotiate_media(take_line(text), types);
    require(!type || *type < types.size());
    const auto accept_encoding = take_line(text);
    require(web::negotiate_language(take_line(text), languages) < languages.size());
    const auto if_none_match = take_line(text);
    finish_with(accept_encoding, if_none_match);
    const auto content_type = take_line(text);
    static_cast<void>(web::is_compressible(content_type));
    if (const auto parsed = web::MediaType::parse(content_type)) {
        const auto again = web::MediaType::parse(parsed->essence());
        require(again && again->type == parsed->type && again->subtype == parsed->subtype);
    }
    return 0;
}

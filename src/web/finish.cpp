#include "web/finish.hpp"

#include "web/coding.hpp"
#include "web/etag.hpp"
#include "web/media_type.hpp"
#include "web/preferences.hpp"

#include <array>
#include <string>
#include <utility>

namespace tasmim::web {
namespace {

/// What a prepared form may unfold to; it is ours, so this only stops an accident.
constexpr std::size_t largest_own_body = std::size_t{1} << 30U;

bool is_read(Method method) noexcept {
    return method == Method::get || method == Method::head;
}

/// A body that the handler gave coded already becomes one of the prepared forms.
void take_coded_body(Response& response) {
    const auto coding = response.headers.find("Content-Encoding");
    if (!coding || !response.body) {
        return;
    }
    if (*coding == "gzip") {
        response.coded.gzip = std::exchange(response.body, nullptr);
    } else if (*coding == "br") {
        response.coded.br = std::exchange(response.body, nullptr);
    } else {
        return;
    }
    response.headers.remove("Content-Encoding");
}

/// The codings in which this body can be had, best first; empty when there is nothing to choose.
/// Among equals a prepared br is the smallest; gzip is the quicker one to make.
std::span<const Coding> offers(const Response& response) {
    static constexpr std::array prepared_both{Coding::br, Coding::gzip, Coding::identity};
    static constexpr std::array prepared_br{Coding::br, Coding::identity};
    static constexpr std::array gzip_first{Coding::gzip, Coding::br, Coding::identity};
    static constexpr std::array prepared_gzip{Coding::gzip, Coding::identity};
    const bool has_gzip = response.coded.gzip != nullptr;
    const bool has_br = response.coded.br != nullptr;
    if (has_gzip || has_br) {
        return has_gzip && has_br ? std::span<const Coding>{prepared_both}
               : has_br           ? std::span<const Coding>{prepared_br}
                                  : std::span<const Coding>{prepared_gzip};
    }
    if (response.pieces || bytes_of(response.body).size() < smallest_coded_body ||
        response.headers.has("Content-Encoding") ||
        !is_compressible(response.headers.find("Content-Type").value_or(""))) {
        return {};
    }
    return gzip_first;
}

void add_vary(Headers& headers) {
    constexpr std::string_view name = "Accept-Encoding";
    const auto before = headers.combined("Vary");
    if (before.empty()) {
        headers.add("Vary", std::string{name});
        return;
    }
    for (std::string_view rest = before; !rest.empty();) {
        const auto element = take_element(rest, ',');
        if (element == "*" || equal_without_case(element, name)) {
            return;
        }
    }
    headers.set("Vary", before + ", " + std::string{name});
}

bool is_not_modified(const Request& request, const Response& response) {
    if (response.status != 200 || !is_read(request.method)) {
        return false;
    }
    const auto etag = response.headers.find("ETag");
    return etag && request.headers.has("If-None-Match") &&
           matches(request.headers.combined("If-None-Match"), *etag);
}

/// A 304 keeps what a cache needs and drops what describes the body (RFC 9110, 15.4.5).
void make_not_modified(Response& response) {
    response.status = 304;
    response.body = nullptr;
    response.coded = {};
    for (const auto* name : {"Content-Type",
                             "Content-Encoding",
                             "Content-Length",
                             "Content-Language",
                             "Content-Disposition",
                             "Last-Modified"}) {
        response.headers.remove(name);
    }
}

/// The plain body, made from a prepared form where the handler gave none.
Body plain_body(Response& response) {
    if (response.body || (!response.coded.gzip && !response.coded.br)) {
        return std::move(response.body);
    }
    const auto from = response.coded.gzip ? Coding::gzip : Coding::br;
    const auto& coded = response.coded.gzip ? response.coded.gzip : response.coded.br;
    auto plain = decode(*coded, from, largest_own_body);
    return make_body(plain ? std::move(*plain) : std::string{});
}

void apply_coding(Response& response, Coding coding) {
    Body chosen;
    if (coding == Coding::identity) {
        chosen = plain_body(response);
    } else {
        auto& prepared = coding == Coding::gzip ? response.coded.gzip : response.coded.br;
        chosen = prepared ? std::move(prepared) : make_body(encode(*plain_body(response), coding));
        response.headers.set("Content-Encoding", std::string{to_text(coding)});
    }
    response.body = std::move(chosen);
    response.coded = {};
}

void set_unless_there(Headers& headers, std::string_view name, std::string_view value) {
    if (!headers.has(name)) {
        headers.add(std::string{name}, std::string{value});
    }
}

void add_common_headers(const Request& request, Headers& headers) {
    set_unless_there(headers, "Access-Control-Allow-Origin", "*");
    set_unless_there(headers, "Access-Control-Expose-Headers", "*");
    set_unless_there(headers, "X-Content-Type-Options", "nosniff");
    if (!request.id.empty()) {
        headers.set("X-Request-Id", request.id);
    }
}

void drop_body_of_head(Response& response) {
    if (!response.pieces) {
        set_unless_there(
            response.headers, "Content-Length", std::to_string(bytes_of(response.body).size()));
    }
    response.body = nullptr;
    response.pieces = nullptr;
}

}  // namespace

Response finish(const Request& request, Response response) {
    constexpr std::size_t headers_added = 8;
    response.headers.reserve(response.headers.size() + headers_added);
    take_coded_body(response);
    auto coding = Coding::identity;
    if (const auto offered = offers(response); !offered.empty()) {
        add_vary(response.headers);
        coding = negotiate_coding(request.headers.combined("Accept-Encoding"), offered)
                     .value_or(Coding::identity);
        if (const auto etag = response.headers.find("ETag"); etag && coding != Coding::identity) {
            response.headers.set("ETag", etag_for(*etag, coding));
        }
    }
    // Before the coding is applied: a 304 costs no compression.
    if (is_not_modified(request, response)) {
        make_not_modified(response);
    } else {
        apply_coding(response, coding);
    }
    if (request.method == Method::head && response.status != 304 && response.status != 204) {
        drop_body_of_head(response);
    }
    add_common_headers(request, response.headers);
    return response;
}

Response prepared(Response response, int gzip_level) {
    if (!response.coded.gzip && offers(response).size() > 1) {
        response.coded.gzip = make_body(gzip(*response.body, gzip_level));
    }
    return response;
}

Response options(std::string_view allow) {
    Response response;
    response.status = 204;
    response.headers = {
        {"Allow", std::string{allow}},
        {"Access-Control-Allow-Methods", std::string{allow}},
        {"Access-Control-Allow-Headers",
         "Accept, Accept-Language, Authorization, Content-Encoding, Content-Type, If-None-Match, "
         "X-Request-Id"},
        {"Access-Control-Max-Age", "86400"},
    };
    return response;
}

}  // namespace tasmim::web

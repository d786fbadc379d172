#include "web/response.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tasmim::web {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 44> reasons{{
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

Body make_body(std::string bytes) {
    return std::make_shared<const std::string>(std::move(bytes));
}

std::string_view bytes_of(const Body& body) noexcept {
    return body ? std::string_view{*body} : std::string_view{};
}

Response make_response(int status, std::string_view type, std::string body) {
    return make_response(status, type, make_body(std::move(body)));
}

Response make_response(int status, std::string_view type, Body body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", std::string{type});
    response.body = std::move(body);
    return response;
}

std::string_view reason(int status) noexcept {
    const auto* found =
        std::lower_bound(reasons.begin(), reasons.end(), status, [](const auto& entry, int wanted) {
            return entry.first < wanted;
        });
    return found != reasons.end() && found->first == status ? found->second : std::string_view{};
}

}  // namespace tasmim::web

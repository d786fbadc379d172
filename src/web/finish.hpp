#pragma once

#include "web/request.hpp"
#include "web/response.hpp"

#include <cstddef>
#include <string_view>

namespace tasmim::web {

/// Bodies below this size are not compressed.
inline constexpr std::size_t smallest_coded_body = 256;

/// Makes a handler's answer ready to be sent; apply it once to every answer, whatever its status.
/// In order: content coding by Accept-Encoding (prepared forms first; a body whose Content-Encoding
/// is set is sent as it is, or decoded for a client that does not take it), an ETag of its own for
/// each coding, 304 for a matching If-None-Match of a GET or HEAD answered 200, HEAD's empty body
/// with the right Content-Length, Vary, and the common headers (CORS, X-Request-Id, nosniff), where
/// a header that the handler set stays. Pure and thread-safe.
[[nodiscard]] Response finish(const Request& request, Response response);

/// The answer with its gzip form made now, where `finish` would make one for each request: for
/// results that a cache keeps or that a job shares among those who wait.
[[nodiscard]] Response prepared(Response response, int gzip_level = 1);

/// The answer to OPTIONS: 204 with Allow and what a CORS preflight asks; `allow` e.g. "GET, HEAD".
[[nodiscard]] Response options(std::string_view allow);

}  // namespace tasmim::web

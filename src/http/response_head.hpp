#pragma once

#include "web/request.hpp"
#include "web/response.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tasmim::http {

/// Now, for the Date header: "Sun, 06 Nov 1994 08:49:37 GMT", formatted once a second.
class DateLine {
  public:
    /// A view that lives until the next call.
    [[nodiscard]] std::string_view at(std::chrono::system_clock::time_point now);

  private:
    std::int64_t second_ = -1;
    std::string text_;
};

/// Whether a status has a body at all.
[[nodiscard]] bool may_have_body(int status) noexcept;

struct HeadContext {
    std::string_view date;
    std::string_view server;
    /// Whether the connection stays open after this answer.
    bool keep_alive = true;
    /// A client that must be told that it stays open, and does not know chunks: there the end of
    /// the connection is the end of a body in pieces.
    bool is_http10 = false;
};

/// Writes status line and header fields to `out`, replacing what is there. Content-Length is the
/// response's own (an answer to HEAD) or the body's; a body in pieces is chunked, or ends with the
/// connection (RFC 9112, 6.3). Fields that would break the message's framing
/// (Connection, Transfer-Encoding, a CR or LF inside a value) are left out.
void write_head(std::string& out, const web::Response& response, const HeadContext& context);

/// A name for each request: 13 characters, not to be guessed nor repeated. Not thread-safe.
class RequestIds {
  public:
    RequestIds();
    /// The client's X-Request-Id where it is 1 to 64 letters, digits, '.', '_' or '-'; else a new
    /// one.
    [[nodiscard]] std::string name(const web::Request& request);

  private:
    std::uint64_t state_ = 0;
};

}  // namespace tasmim::http

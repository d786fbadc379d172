#pragma once

#include "base/error.hpp"
#include "web/headers.hpp"
#include "web/query.hpp"

#include <string>
#include <string_view>

namespace tasmim::web {

enum class Method { get, head, post, options, other };

/// "GET" and so on; "OTHER" for a method that no resource answers.
[[nodiscard]] std::string_view to_text(Method method) noexcept;
[[nodiscard]] Method method_of(std::string_view text) noexcept;

/// One request, read whole.
struct Request {
    Method method = Method::get;
    std::string target{};  ///< origin form, as sent: path and query, still percent-encoded
    std::string path{};    ///< percent-decoded, UTF-8, begins with '/', no "." or ".." segment
    Query query{};
    Headers headers{};
    std::string body{};
    std::string id{};  ///< names this request in the answer, the log and problems
};

/// Fills target, path and query from a request target in origin form ("/a?b=c") or absolute form
/// ("http://host/a?b=c"). Errors: invalid_argument (another form, percent-encoding, UTF-8, control
/// characters, dot segments), too_large (the query).
[[nodiscard]] base::Result<void> set_target(Request& request, std::string_view target);

/// A request as a test or a replay would send it; fails like set_target.
[[nodiscard]] base::Result<Request> make_request(Method method,
                                                 std::string_view target,
                                                 Headers headers = {},
                                                 std::string body = {});

}  // namespace tasmim::web

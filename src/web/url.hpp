#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace tasmim::web {

/// How '+' is read: as itself (paths), or as a space (queries, which forms write).
enum class Plus { literal, space };

/// Undoes percent-encoding once (RFC 3986). Errors: invalid_argument, when a '%' is not followed by
/// two hexadecimal digits, or the result is not UTF-8 or holds a NUL.
[[nodiscard]] base::Result<std::string> percent_decode(std::string_view text, Plus plus);

/// Encodes everything but the unreserved characters of RFC 3986, so that the result fits in a path
/// segment or as a name or value of a query.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace tasmim::web

#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::web {

/// How '+' is read: as itself (paths), or as a space (queries, which forms write).
enum class Plus { literal, space };

/// Undoes percent-encoding once (RFC 3986). Errors: invalid_argument, when a '%' is not followed by
/// two hexadecimal digits, or the result is not UTF-8 or holds a NUL.
[[nodiscard]] base::Result<std::string> percent_decode(std::string_view text, Plus plus);

/// Encodes everything but the unreserved characters of RFC 3986, so that the result fits in a path
/// segment or as a name or value of a query.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// A request target of a path, which is encoded already, and a query of named values, which are
/// encoded here; empty values are left out.
[[nodiscard]] std::string target_of(std::string_view path,
                                    const std::vector<std::pair<std::string, std::string>>& query);

}  // namespace tasmim::web

#pragma once

#include "web/coding.hpp"

#include <string>
#include <string_view>

namespace tasmim::web {

/// A strong entity tag with its quotes: 128 bits of the bytes' SHA-256 in hexadecimal.
[[nodiscard]] std::string etag_of(std::string_view bytes);
/// The tag with its quotes for an opaque text of visible ASCII without '"' (a hash, an id).
[[nodiscard]] std::string quoted_etag(std::string_view opaque);

/// The tag of a coded form of the representation that `etag` names: "x" becomes "x-gz" or "x-br".
[[nodiscard]] std::string etag_for(std::string_view etag, Coding coding);

/// Whether an If-None-Match value lists `etag` (weak comparison, RFC 9110, 13.1.2) or is "*".
/// A malformed list matches nothing beyond its well-formed beginning.
[[nodiscard]] bool matches(std::string_view if_none_match, std::string_view etag) noexcept;

}  // namespace tasmim::web

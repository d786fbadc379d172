#pragma once

#include "base/error.hpp"
#include "web/request.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tasmim::web {

enum class Coding { identity, gzip, br };

/// The name in Content-Encoding: "identity", "gzip", "br".
[[nodiscard]] std::string_view to_text(Coding coding) noexcept;

/// The best of `offered` for an Accept-Encoding value: highest q first, then first offered. Empty
/// when none is acceptable. An empty value accepts identity only; the unknown and malformed is
/// passed over.
[[nodiscard]] std::optional<Coding> negotiate_coding(std::string_view accept_encoding,
                                                     std::initializer_list<Coding> offered);
[[nodiscard]] std::optional<Coding> negotiate_coding(std::string_view accept_encoding,
                                                     std::span<const Coding> offered);

/// Same bytes in, same bytes out (no time stamp). `level`: 1 (fast) to 12 for gzip, 0 to 11 for br.
/// Thread-safe; keeps a compressor per thread.
[[nodiscard]] std::string gzip(std::string_view bytes, int level = 1);
[[nodiscard]] std::string brotli(std::string_view bytes, int quality = 4);
[[nodiscard]] std::string encode(std::string_view bytes, Coding coding);

/// Undoes gzip (RFC 1952, all members). Never holds more than `limit` bytes of output.
/// Errors: invalid_argument (damaged), too_large.
[[nodiscard]] base::Result<std::string> gunzip(std::string_view bytes, std::size_t limit);
/// Undoes any of the codings. Errors as gunzip.
[[nodiscard]] base::Result<std::string> decode(std::string_view bytes,
                                               Coding coding,
                                               std::size_t limit);

/// Undoes the Content-Encoding of a request's body and takes the header away.
/// Errors: invalid_argument (damaged, or a coding other than gzip), too_large (over `limit` bytes).
[[nodiscard]] base::Result<void> decode_body(Request& request, std::size_t limit);

}  // namespace tasmim::web

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tasmim::base {

/// How many bytes at the start are well-formed UTF-8 (RFC 3629: no overlong form, no surrogate,
/// nothing above U+10FFFF, no character cut short); the position of the first fault if there is
/// one.
[[nodiscard]] std::size_t utf8_prefix(std::string_view bytes) noexcept;

/// Whether all of it is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

/// The characters of a text in ISO 8859-1, the Western encoding of old spreadsheets, as UTF-8.
[[nodiscard]] std::string from_latin1(std::string_view bytes);

}  // namespace tasmim::base

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

/// Each byte as its character in Windows-1252, which holds ISO 8859-1: what a text that is not
/// UTF-8 most likely was. Total: the five bytes that stand for nothing become U+FFFD.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

/// The beginning of a well-formed text, at most so many bytes, cut between characters.
[[nodiscard]] std::string_view shortened(std::string_view text, std::size_t most) noexcept;

}  // namespace tasmim::base

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tasmim::base {

/// Reads a whole text as a finite decimal number with a point, in no locale. Empty when it is
/// anything else: trailing characters, "nan", "inf", hexadecimal, an empty text.
[[nodiscard]] std::optional<double> parse_double(std::string_view text) noexcept;

/// Reads a whole text as an integer. Empty when it is anything else or out of range.
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text) noexcept;

/// The shortest text that reads back as the same double ("0.1", "1e+30"); the same on every
/// machine.
[[nodiscard]] std::string shortest(double value);

}  // namespace tasmim::base

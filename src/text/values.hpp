#pragma once

#include "base/date.hpp"
#include "text/language.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tasmim::text {

// The one rule for what stands in a sentence or a table that a person reads. JSON, logs and files
// for other programs do not follow it.
//
// Numbers: Latin digits in every language, as Moroccan administration writes Arabic; groups of
// three set apart by a narrow no-break space (U+202F); a decimal comma, in English a decimal point.
// Dates: "27 novembre 2026", "27 نونبر 2026"; in English "2026-11-27".
// Tokens (names of files, codes, references, coordinates): isolated (UAX #9) in an Arabic sentence,
// and anywhere else if they hold right-to-left letters, so that neither disturbs the other's order.

[[nodiscard]] std::string number(double value, int decimals, Language language);
[[nodiscard]] std::string count(std::int64_t value, Language language);
[[nodiscard]] std::string date(base::Date day, Language language);
[[nodiscard]] std::string token(std::string_view text, Language language);

/// How many columns of a terminal a text takes: none for marks and isolates, two for wide letters.
[[nodiscard]] std::size_t columns(std::string_view text);
/// The text with blanks behind (or before) it up to so many columns of a terminal.
[[nodiscard]] std::string left_in(std::size_t width, std::string_view text);
[[nodiscard]] std::string right_in(std::size_t width, std::string_view text);

}  // namespace tasmim::text

#pragma once

#include "base/date.hpp"
#include "ingest/profile.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tasmim::ingest {

/// Texts of sources as values; pure.

/// Without white space (also no-break spaces) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string lower(std::string text);

/// A number with a decimal point or comma; spaces between digits are passed over ("1 234,5").
[[nodiscard]] std::optional<double> read_number(std::string_view text);

/// An area in m². Negative areas are none.
[[nodiscard]] std::optional<double> read_area_m2(std::string_view text, AreaUnit unit);

/// A date, or the date of a date and time ("2019-04-18T10:30:00"); also as eight digits
/// ("20190418").
[[nodiscard]] std::optional<base::Date> read_date(std::string_view text);

/// "keep", "modify" or "create", also from the French words of plans ("à créer"); empty when none.
[[nodiscard]] std::optional<std::string> read_state(std::string_view text);

/// Whether a text is a colour as "#rrggbb".
[[nodiscard]] bool is_colour(std::string_view text) noexcept;

}  // namespace tasmim::ingest

#pragma once

#include "formats/coordinate_tokens.hpp"

#include <optional>
#include <span>
#include <vector>

namespace tasmim::formats {

/// A way to read tokens as a number that is not negative.
struct CoordinateNumber {
    double value = 0;
    /// What stands before its decimals, and between its thousands; empty when nothing does.
    std::optional<CoordinateMark> decimal;
    std::optional<CoordinateMark> thousands;
};

/// Whether two numbers of one text can have been written by one hand: no mark means two things.
[[nodiscard]] bool are_written_alike(const CoordinateNumber& a, const CoordinateNumber& b) noexcept;

/// Every way in which all of the tokens are a decimal number; blanks that part thousands are
/// CoordinateMark::digits.
[[nodiscard]] std::vector<CoordinateNumber> decimal_numbers(CoordinateSpan tokens);

/// All of the tokens as degrees, minutes and seconds with their marks ("33°56'01\"", "33°56.02'",
/// "33.93°", "33:56:01"), or by blanks alone where `by_blanks`. Below 360. Empty when they are not.
[[nodiscard]] std::optional<CoordinateNumber> sexagesimal_number(CoordinateSpan tokens,
                                                                 bool by_blanks);

}  // namespace tasmim::formats

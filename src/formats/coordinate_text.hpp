#pragma once

#include "geo/point.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tasmim::formats {

enum class CoordinateUnit : std::uint8_t {
    /// Of a projected CRS.
    metres,
    degrees,
};

enum class AxisOrder : std::uint8_t { x_first, y_first };

/// One way in which a text can be a position; in which CRS, the text does not say.
struct CoordinateReading {
    CoordinateUnit unit = CoordinateUnit::metres;
    /// x = easting or longitude, y = northing or latitude, whatever stood first.
    geo::Point<geo::Declared> at;
    /// Which of the two stands first in the text.
    AxisOrder order = AxisOrder::x_first;
    /// Whether the text says which is which: "X=…", "lat …", "33.93 N".
    bool is_named = false;

    bool operator==(const CoordinateReading&) const = default;
};

/// Every way in which a text of at most 200 bytes can be read as one position, each once, in a
/// fixed order; empty when there is none. Nothing is guessed: where the marks of a text may be
/// decimal marks, thousands or what parts the two numbers, all are tried, and both numbers must be
/// written alike.
///
/// Understood: "360251.49 371503.73", "360 251,49 ; 371 503,73", "X=… Y=…", "33.93 -6.91",
/// "-6.91, 33.93", "lon … lat …", "33°56'01\"N 6°54'38\"W", "33°56.02' N …", "33 56 01 N …",
/// "33:56:01 N …", one below the other, with digits, marks and names in Arabic.
///
/// Without names, metres are read with x first, and degrees in both orders. Degrees without any
/// name or mark need a decimal mark in one of the two ("12 34" is no position). "-6.91 W" may say
/// the west twice, or mean what it says.
[[nodiscard]] std::vector<CoordinateReading> coordinate_readings(std::string_view text);

}  // namespace tasmim::formats

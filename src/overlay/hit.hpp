#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tasmim::overlay {

/// How a provision stands to a land. The classes are tried in this order; each pair falls in one.
///
/// With t = the theme's boundary tolerance:
/// - adjacent: it touches the land, or lies within t of it without sharing ground, or everything
/// that
///   it shares with the land lies within t of both borders (a line or point is its own border).
/// - concerned: its measure reaches the theme's minimum. The measure of polygons is the shared
/// area;
///   of lines the length inside the land without the parts that run along its border; of points the
///   number of those inside and farther than t from the border.
/// - below_threshold: its measure is more than 0 but less than the minimum.
/// - none.
///
/// A line runs along the border where a straight leg of it faces a straight leg of the border and
/// is nowhere farther from it than t; so a line that crosses the border keeps its whole length
/// inside, and a line that is half on the border and half inside is split. The tolerance decides
/// classes and which part of a line lies on the border; it never adds area or length.
enum class Relation : std::uint8_t { none, adjacent, concerned, below_threshold };

[[nodiscard]] std::string_view to_string(Relation relation) noexcept;

/// Differences of areas of a land below this are rounding of doubles.
[[nodiscard]] constexpr double rounding_m2(double area_m2) noexcept {
    return 1e-6 + 1e-9 * area_m2;
}

/// The measures of all parts of one provision together, each piece counted once.
struct Measures {
    /// Shared ground, of polygons.
    double area_m2 = 0;
    /// Length inside the land without the parts along its border, of lines.
    double length_m = 0;
    /// Points inside, farther than the tolerance from the border.
    std::size_t count = 0;
    /// The length of border along which a line runs, or along which an adjacent polygon lies.
    double adjacent_length_m = 0;

    bool operator==(const Measures&) const = default;
};

/// One provision, by its position, against one land.
struct Hit {
    std::uint32_t provision = 0;
    Relation relation = Relation::none;
    Measures measures;

    bool operator==(const Hit&) const = default;
};

}  // namespace tasmim::overlay

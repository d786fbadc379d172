#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// What a sender may make us hold.
struct BoundaryLimits {
    std::size_t max_bytes = 4U << 20U;
    std::size_t max_corners = 10'000;
};

/// A corner of a land (borne), as the surveyor's table has it.
struct BoundaryCorner {
    /// As written ("B1"); may be empty.
    std::string label;
    geo::Point<geo::Declared> at;
};

/// A boundary as a list of corners, in the CRS that stands beside it. Rings are open: the last
/// corner joins the first.
struct BoundaryTable {
    std::vector<std::vector<BoundaryCorner>> rings;
    /// Corners that only repeat the one before; they are left out.
    std::size_t repeated_corners = 0;
    /// Lines of words between rings, which part them.
    std::vector<std::string> headings;
    /// Names of columns that say neither label, ring, x nor y.
    std::vector<std::string> other_columns;
};

/// Reads a table of corners as it is filed with a request: a corner on each line, `n°;X;Y` or
/// `X;Y`, parted and written as table_lines() says; with or without a line of names, of which only
/// those in the columns' line count ("Borne", "X", "Y", "Contour" …, in any order). A new ring
/// begins where the first corner is repeated, at a line of words ("Parcelle 2") or of names, where
/// the ring's column changes, and at blank lines when these leave three corners to each ring.
///
/// Columns and blanks that cannot be told apart are refused, not guessed, and no line is passed
/// over in silence once the corners have begun. Errors: invalid_argument, with the line: no corner,
/// a number that is none, columns that cannot be told apart, one label at two places of a ring, a
/// ring of fewer than three corners; too_large.
[[nodiscard]] base::Result<BoundaryTable> parse_boundary_table(std::string_view text,
                                                               const BoundaryLimits& limits = {});

/// The ground of a table: each ring a polygon, or a hole of the ring that it lies in.
[[nodiscard]] geo::Geometry<geo::Declared> geometry_of(const BoundaryTable& table);

}  // namespace tasmim::formats

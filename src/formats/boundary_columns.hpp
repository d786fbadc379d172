#pragma once

#include "base/error.hpp"
#include "formats/table_lines.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::formats {

/// Which cells of a boundary's table say what.
struct BoundaryColumns {
    std::size_t x = 0;
    std::size_t y = 0;
    std::optional<std::size_t> label;
    std::optional<std::size_t> ring;
    /// How many are named; 0 = none.
    std::size_t named = 0;
    /// Names of the others.
    std::vector<std::string> others;
    /// The first of the lines with corners, from 0.
    std::size_t first_line = 0;
};

/// The hint of a refusal.
[[nodiscard]] base::Message how_corners_are_written();

/// The refusal of a table without any.
[[nodiscard]] base::Error no_corner();

/// The refusal of a line whose blanks can be read in several ways.
[[nodiscard]] base::Error unclear(const TableLine& line);

/// Whether it holds names of columns: "n°;X;Y".
[[nodiscard]] bool names_columns(const TableLine& line);

/// Finds them by the names in the last line before the first corner, else by what the cells hold.
/// Errors: invalid_argument: no line has two numbers, the names lack x or y, or neither names nor
/// numbers tell which columns they are.
[[nodiscard]] base::Result<BoundaryColumns> boundary_columns(const std::vector<TableLine>& lines);

}  // namespace tasmim::formats

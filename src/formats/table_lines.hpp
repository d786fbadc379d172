#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// A line of a table of numbers, in cells.
struct TableLine {
    /// Its place in the text, from 1.
    std::size_t number = 0;
    /// Trimmed, with ASCII digits and single kinds of blanks; none = a blank line.
    std::vector<std::string> cells;
    /// Whether its blanks part numbers in one way only; otherwise the cells are one of the ways.
    bool is_clear = true;
};

/// A line with ASCII digits, ASCII marks of numbers and single kinds of blanks, without marks that
/// cannot be seen.
[[nodiscard]] std::string folded_line(std::string_view line);

/// The lines of a table as people write and spreadsheets export it. Cells are parted by semicolons,
/// by tabs, by commas where these are no decimal marks, or else by blanks; blanks inside a number
/// ("360 251,49") do not part it, and a running number before it is a cell of its own; a line that
/// could be parted otherwise as well is marked. Digits may
/// be Arabic-Indic; marks that cannot be seen do not count.
[[nodiscard]] std::vector<TableLine> table_lines(std::string_view text);

/// Whether labels count up as corners are numbered: 1, 2, 3 …, perhaps 1 again, which closes, and
/// so for each ring.
class CornerCount {
  public:
    /// The next label; false when it breaks the count.
    [[nodiscard]] bool take(std::string_view label);

  private:
    std::optional<long long> first_;
    long long last_ = 0;
    std::size_t length_ = 0;
    /// The last label was the first again: it closed a ring, or began the next.
    bool has_restarted_ = false;
};

/// The number that a cell is: "360251.49", "360251,49", "360 251,49", "360.251,49", "-5". Of point
/// and comma the last is the decimal mark, unless it occurs twice; what parts thousands parts all
/// of them. Empty when the cell is anything else, or beyond ±1e9.
[[nodiscard]] std::optional<double> table_number(std::string_view cell);

/// Whether two cells at least are numbers.
[[nodiscard]] bool has_two_numbers(const std::vector<std::string>& cells);

}  // namespace tasmim::formats

#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// Follows a record through its characters, to know whether its last cell is still open.
class CsvCellState {
  public:
    /// `separators`: what may part cells.
    explicit CsvCellState(std::string_view separators) : separators_{separators} {}

    void read(std::string_view text) noexcept;
    /// Whether a cell that began with a quotation mark is not closed yet.
    [[nodiscard]] bool is_open() const noexcept { return state_ == State::quoted; }

  private:
    /// Mark: one inside a quoted cell, which closes it unless it is followed by another.
    enum class State { start, plain, quoted, mark };
    [[nodiscard]] State after(char c) const noexcept;

    std::string_view separators_;
    State state_ = State::start;
};

inline constexpr std::string_view csv_separators = "\t;,";

/// What parts the cells of a line of names: tab, ';' or ',', the first of them that occurs outside
/// quotation marks; ',' when none does.
[[nodiscard]] char csv_separator(std::string_view names) noexcept;

/// The cells of a record (RFC 4180), blanks around them left out unless they are quoted. A mark
/// inside a cell that does not begin with one stands for itself. Errors: invalid_argument for text
/// after the closing mark.
[[nodiscard]] base::Result<std::vector<std::string>> csv_cells(std::string_view record,
                                                               char separator);

/// Cells as one line, with its end; line ends inside a cell become blanks.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells, char separator);

}  // namespace tasmim::formats

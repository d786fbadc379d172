#pragma once

#include "planning/content.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tasmim::endpoints {

// Facts as a table for a spreadsheet: a line for each land, three columns for each theme.

/// What a line says besides the answer.
struct BatchTableRow {
    std::size_t number = 0;
    const nlohmann::ordered_json& id;
    int status = 0;
    const std::string& snapshot;
    /// What parts cells.
    char separator = ',';
};

/// The names of the columns, in the order of the themes.
[[nodiscard]] std::string batch_table_head(const std::vector<planning::Theme>& themes,
                                           char separator);

/// `answer`: that of /v1/facts, or the problem. What is found stands with its measure, document and
/// article; a theme that was not asked for has empty cells, and so has every theme of a problem.
[[nodiscard]] std::string batch_table_line(const BatchTableRow& row,
                                           const nlohmann::ordered_json& answer,
                                           const std::vector<planning::Theme>& themes);

}  // namespace tasmim::endpoints

#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tasmim::ogr {

/// Rows of cells as texts, the names of columns first. Numbers keep 15 digits, as spreadsheets do;
/// dates are written 2019-04-18.
using Sheet = std::vector<std::vector<std::string>>;

/// Whether a file's name is that of a spreadsheet (.xlsx, .ods).
[[nodiscard]] bool is_spreadsheet(const std::filesystem::path& path);

/// The first sheet, each row as long as the longest; blank rows are left out. Errors: not_found;
/// invalid_argument when it is no spreadsheet, or has no rows.
[[nodiscard]] base::Result<Sheet> read_spreadsheet(const std::filesystem::path& path);

/// Writes a sheet to a new file, in place of one of this name. A column whose cells are all empty
/// or numbers that a spreadsheet keeps becomes one of numbers. A crash leaves the old file. Errors:
/// unavailable (the file cannot be written).
[[nodiscard]] base::Result<void> write_spreadsheet(const std::filesystem::path& path,
                                                   const Sheet& sheet);

}  // namespace tasmim::ogr

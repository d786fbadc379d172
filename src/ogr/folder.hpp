#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tasmim::ogr {

/// The files in a folder and its subfolders, or in a .zip: paths relative to it, with '/', in
/// ascending order; of any other file its own name. Errors: not_found; too_large (more than 20,000
/// files).
[[nodiscard]] base::Result<std::vector<std::string>> files_in(const std::filesystem::path& folder);

}  // namespace tasmim::ogr

#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>

namespace tasmim::ingest {

/// A draft profile for a file that no profile describes yet: its layers with their kinds of
/// geometry, CRS and encoding, their fields with example values and the fields that could be the
/// key. The draft loads as it is; its comments mark with DECIDE what a person must decide. Errors:
/// those of opening and reading the file. Blocking; uses GDAL.
[[nodiscard]] base::Result<std::string> suggest_profile(const std::filesystem::path& file);

}  // namespace tasmim::ingest

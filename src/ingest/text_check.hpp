#pragma once

#include "ingest/report.hpp"

#include <filesystem>
#include <vector>

namespace tasmim::ingest {

/// What is wrong with a delivered file before any reader has interpreted it, as findings that
/// refuse the delivery: JSON that is not what its standard says (GDAL reads much of it without a
/// word, and leaves out what it does not understand), tiles instead of features, no bytes at all.
/// Files of other formats are left to their reader. Empty when nothing is.
[[nodiscard]] std::vector<Finding> check_text(const std::filesystem::path& path);

}  // namespace tasmim::ingest

#pragma once

#include <filesystem>
#include <string>

namespace tasmim::ogr {

/// GDAL's name for a file, plain or in an archive; empty when there is no such file.
[[nodiscard]] std::string vsi_path(const std::filesystem::path& path);

}  // namespace tasmim::ogr

#pragma once

#include <string>

namespace tasmim::crs {

/// The version of PROJ at run time, "9.1.1".
[[nodiscard]] std::string proj_version();

}  // namespace tasmim::crs

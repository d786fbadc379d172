#pragma once

#include <string>

namespace tasmim::topology {

/// The version of GEOS at run time, "3.11.1".
[[nodiscard]] std::string geos_version();

}  // namespace tasmim::topology

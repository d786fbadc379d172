#pragma once

#include <string>

namespace tasmim::edition {

/// What computed an answer: "tasmim 0.1.0; GEOS 3.11.1; PROJ 9.1.1". Same snapshot, request, date
/// and engine version: same bytes.
[[nodiscard]] std::string engine_version();

}  // namespace tasmim::edition

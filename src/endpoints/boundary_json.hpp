#pragma once

#include "endpoints/told_boundary.hpp"

#include <nlohmann/json_fwd.hpp>

namespace tasmim::endpoints {

/// How a boundary's table was read: its rings, corner by corner, and what was left out.
[[nodiscard]] nlohmann::ordered_json boundary_json(const ToldBoundary& boundary);

}  // namespace tasmim::endpoints

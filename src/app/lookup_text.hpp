#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// The answer of /v1/parcels, by query or for a polygon, for people.
[[nodiscard]] std::string lookup_text(const nlohmann::ordered_json& answer);

}  // namespace tasmim::app

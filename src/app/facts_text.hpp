#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// The facts of a land (the JSON of /v1/facts) as a person reads them on a terminal: what concerns
/// it first, then what touches it, then what is unknown, which is never left out.
[[nodiscard]] std::string facts_text(const nlohmann::ordered_json& facts);

}  // namespace tasmim::app

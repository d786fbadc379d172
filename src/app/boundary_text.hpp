#pragma once

#include "base/message.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// How a surveyor's table was read (`boundary` of an answer): its corners and what was left out.
[[nodiscard]] std::string table_text(const nlohmann::ordered_json& boundary);

/// A measure of a land on a line of its own; `more` stands behind it.
[[nodiscard]] std::string land_line(const base::Message& what,
                                    const std::string& measure,
                                    const std::string& more = {});

/// How a boundary stands to the parcels (the JSON of /v1/boundary) as a person reads it on a
/// terminal.
[[nodiscard]] std::string boundary_text(const nlohmann::ordered_json& answer);

}  // namespace tasmim::app

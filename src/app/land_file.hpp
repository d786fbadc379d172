#pragma once

#include "base/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

// Lands that are told in files, as members of a question's body.

/// {"geometry": …} of a GeoJSON file. Errors: not_found, too_large, invalid_argument.
[[nodiscard]] base::Result<nlohmann::ordered_json> geometry_in(const std::string& file);
/// {"boundary": …} of a table of corners, in UTF-8 or Windows-1252. Errors: not_found, too_large.
[[nodiscard]] base::Result<nlohmann::ordered_json> boundary_in(const std::string& file);

}  // namespace tasmim::app

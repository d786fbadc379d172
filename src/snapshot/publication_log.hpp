#pragma once

#include "base/error.hpp"
#include "planning/publication.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tasmim::snapshot {

/// Publications as JSON Lines, an object each with the names of planning::Publication, in order.
[[nodiscard]] std::string to_json_lines(const std::vector<planning::Publication>& publications);

/// The way back. Errors: invalid_argument, with the line.
[[nodiscard]] base::Result<std::vector<planning::Publication>> parse_publications(
    std::string_view text);

}  // namespace tasmim::snapshot

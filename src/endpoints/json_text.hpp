#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace tasmim::endpoints {

/// The value of a JSON text that came from outside; a discarded one (no object, no array …) where
/// the text is not JSON, or nested deeper than any question is. Does not throw.
[[nodiscard]] nlohmann::ordered_json parse_json(std::string_view text);

}  // namespace tasmim::endpoints

#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// A text of the data, {fr, ar}, in the language of the command line; the other when it has none,
/// and empty when there is neither.
[[nodiscard]] std::string translated(const nlohmann::ordered_json& texts);

/// A sentence of an answer, {fr, ar, en}, in the language of the command line.
[[nodiscard]] std::string sentence(const nlohmann::ordered_json& sentences);

}  // namespace tasmim::app

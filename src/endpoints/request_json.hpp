#pragma once

#include "web/request.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::endpoints {

/// The question of an answer, whole, so that the answer can be asked for again: method and target,
/// its parameters by name, with what the server chose (`fixed`: snapshot, dates) in place of what
/// was left open. A handler adds the body of a POST.
[[nodiscard]] nlohmann::ordered_json request_json(
    const web::Request& request, std::vector<std::pair<std::string_view, std::string>> fixed);

}  // namespace tasmim::endpoints

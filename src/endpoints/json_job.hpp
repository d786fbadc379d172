#pragma once

#include "base/error.hpp"
#include "endpoints/call.hpp"
#include "web/response.hpp"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace tasmim::endpoints {

/// A job that answers JSON which depends on the snapshot alone, or the problem that it meets, in
/// the language of the call. `answer` outlives the call.
[[nodiscard]] web::Job json_job(
    const Call& call,
    std::function<base::Result<nlohmann::ordered_json>(const edition::Edition&)> answer);

}  // namespace tasmim::endpoints

#pragma once

#include "base/error.hpp"
#include "web/response.hpp"

namespace tasmim::endpoints {

/// The one table that turns error codes into HTTP statuses (RFC 9110) and problem details (RFC
/// 9457). `detail` of the error is not in the answer: it is for the log.
[[nodiscard]] web::Response problem_of(const base::Error& error, const std::string& request_id);

}  // namespace tasmim::endpoints

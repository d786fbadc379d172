#pragma once

#include "endpoints/site.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace tasmim::endpoints {

/// Answers any request: finds the route, calls its handler, and applies once what is common to all:
/// methods, unknown parameters, problems, HEAD, CORS, conditions, content coding.
/// Never throws; thread-safe. A returned Job does the same for its result.
[[nodiscard]] web::Reply dispatch(const web::Request& request, const Site& site);

/// The finished answer at once, a Job run on the calling thread: for the command line and tests.
[[nodiscard]] web::Response dispatch_now(const web::Request& request, const Site& site);

}  // namespace tasmim::endpoints

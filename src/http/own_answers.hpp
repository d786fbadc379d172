#pragma once

#include "http/options.hpp"
#include "http/request_reader.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <functional>

namespace tasmim::http {

// The answers that no resource gives: problems (RFC 9457) that say no more than a client may know.

[[nodiscard]] web::Response internal_error(const web::Request& request);
[[nodiscard]] web::Response pool_full(const web::Request& request);
[[nodiscard]] web::Response too_slow(const web::Request& request);
[[nodiscard]] web::Response refused(const web::Request& request, const Refusal& why);

/// The handler's reply; when it throws, which is logged, an internal error.
[[nodiscard]] web::Reply ask(const Handler& handler, const web::Request& request);

/// One waiter's answer, made of a job's shared result (null: the job failed) by its own `finish`,
/// which may be empty; an internal error when that throws.
[[nodiscard]] web::Response answer_of(
    const web::Request& request,
    const std::function<web::Response(const web::Response&)>& finish,
    const web::Response* result);

}  // namespace tasmim::http

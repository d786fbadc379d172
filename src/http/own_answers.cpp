#include "http/own_answers.hpp"

#include "base/log.hpp"
#include "web/finish.hpp"
#include "web/problem.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace tasmim::http {
namespace {

void log_failure(std::string_view event, const web::Request& request, std::string what) {
    base::log(base::LogLevel::error, event, {{"id", request.id}, {"what", std::move(what)}});
}

/// Calls what may throw; the client learns no more than that it failed.
template <typename Call>
auto guarded(const web::Request& request, std::string_view event, Call call) -> decltype(call()) {
    try {
        return call();
    } catch (const std::exception& thrown) {
        log_failure(event, request, thrown.what());
    } catch (...) {
        log_failure(event, request, "not a std::exception");
    }
    return internal_error(request);
}

}  // namespace

web::Response internal_error(const web::Request& request) {
    return web::finish(request, web::problem({.status = 500, .instance = request.id}));
}

web::Response pool_full(const web::Request& request) {
    auto response = web::problem({.status = 503,
                                  .detail = "the server has more work waiting than it takes",
                                  .hint = "try again in a second",
                                  .slug = "busy",
                                  .instance = request.id});
    response.headers.add("Retry-After", "1");
    return web::finish(request, std::move(response));
}

web::Response too_slow(const web::Request& request) {
    return web::finish(request,
                       web::problem({.status = 408,
                                     .detail = "the request did not come whole in time",
                                     .hint = "send it again",
                                     .instance = request.id}));
}

web::Response refused(const web::Request& request, const Refusal& why) {
    return web::finish(request,
                       web::problem({.status = why.status,
                                     .detail = why.detail,
                                     .hint = why.hint,
                                     .instance = request.id}));
}

web::Reply ask(const Handler& handler, const web::Request& request) {
    return guarded(request, "handler_failed", [&] { return web::Reply{handler(request)}; });
}

web::Response answer_of(const web::Request& request,
                        const std::function<web::Response(const web::Response&)>& finish,
                        const web::Response* result) {
    if (result == nullptr) {
        return internal_error(request);
    }
    return guarded(
        request, "job_finish_failed", [&] { return finish ? finish(*result) : *result; });
}

}  // namespace tasmim::http

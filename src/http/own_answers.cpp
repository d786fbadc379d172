#include "http/own_answers.hpp"

#include "base/log.hpp"
#include "text/problem.hpp"
#include "web/finish.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace tasmim::http {
namespace {

void log_failure(std::string_view event, const web::Request& request, std::string what) {
    base::log(base::LogLevel::error, event, {{"id", request.id}, {"what", std::move(what)}});
}

base::Message title_of(int status) {
    switch (status) {
        case 408:
            return base::message("The request took too long");
        case 413:
        case 414:
        case 431:
            return base::message("The request is too large");
        case 501:
            return base::message("The server does not know this way of sending");
        case 503:
            return base::message("The answer cannot be given now");
        case 500:
            return base::message("The server failed");
        default:
            return base::message("The request is not understood");
    }
}

web::Response answer(const web::Request& request, text::Problem problem) {
    problem.title = title_of(problem.status);
    problem.instance = request.id;
    return web::finish(request, text::problem(problem, text::language_of(request)));
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
    return answer(request, {.status = 500});
}

web::Response pool_full(const web::Request& request) {
    auto response =
        answer(request,
               {.status = 503,
                .detail = base::message("the server has more work waiting than it takes"),
                .hint = base::message("try again in a second"),
                .slug = "busy"});
    response.headers.add("Retry-After", "1");
    return response;
}

web::Response too_slow(const web::Request& request) {
    return answer(request,
                  {.status = 408,
                   .detail = base::message("the request did not come whole in time"),
                   .hint = base::message("send it again")});
}

web::Response refused(const web::Request& request, const Refusal& why) {
    return answer(request, {.status = why.status, .detail = why.detail, .hint = why.hint});
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

#include "endpoints/problem.hpp"

#include "base/log.hpp"
#include "web/problem.hpp"

namespace tasmim::endpoints {
namespace {

using base::Errc;

struct Kind {
    int status;
    const char* slug;
    const char* title;
};

Kind kind_of(Errc code) {
    switch (code) {
        case Errc::invalid_argument:
            return {400, "invalid-argument", "The request is not understood"};
        case Errc::not_found:
            return {404, "not-found", "There is no such thing"};
        case Errc::not_acceptable:
            return {406, "not-acceptable", "None of the accepted forms can be given"};
        case Errc::too_large:
            return {413, "too-large", "The request is too large"};
        case Errc::conflict:
            return {409, "conflict", "The request contradicts the present state"};
        case Errc::unavailable:
        case Errc::timeout:
            return {503, "unavailable", "The answer cannot be given now"};
        case Errc::internal:
            break;
    }
    return {500, "internal", "The server failed"};
}

}  // namespace

web::Response problem_of(const base::Error& error, const std::string& request_id) {
    const auto kind = kind_of(error.code);
    const bool is_ours = kind.status == 500;
    if (is_ours) {
        base::log(base::LogLevel::error,
                  "request_failed",
                  {{"request", request_id}, {"message", error.message}, {"detail", error.detail}});
    }
    web::Problem problem;
    problem.status = kind.status;
    problem.title = kind.title;
    problem.slug = kind.slug;
    problem.detail =
        is_ours ? "the failure was logged under the id of this request" : error.message;
    problem.hint = is_ours ? "" : error.hint;
    problem.instance = request_id;
    auto response = web::problem(problem);
    if (kind.status == 503) {
        response.headers.set("Retry-After", "2");
    }
    return response;
}

}  // namespace tasmim::endpoints

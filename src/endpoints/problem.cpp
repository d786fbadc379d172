#include "endpoints/problem.hpp"

#include "base/log.hpp"
#include "text/problem.hpp"

namespace tasmim::endpoints {
namespace {

using base::Errc;

struct Kind {
    int status;
    const char* slug;
    base::Message title;
};

Kind kind_of(Errc code) {
    switch (code) {
        case Errc::invalid_argument:
            return {400, "invalid-argument", base::message("The request is not understood")};
        case Errc::not_found:
            return {404, "not-found", base::message("There is no such thing")};
        case Errc::not_acceptable:
            return {
                406, "not-acceptable", base::message("None of the accepted forms can be given")};
        case Errc::too_large:
            return {413, "too-large", base::message("The request is too large")};
        case Errc::conflict:
            return {409, "conflict", base::message("The request contradicts the present state")};
        case Errc::unavailable:
        case Errc::timeout:
            return {503, "unavailable", base::message("The answer cannot be given now")};
        case Errc::internal:
            break;
    }
    return {500, "internal", base::message("The server failed")};
}

}  // namespace

web::Response problem_of(const base::Error& error, const Asker& asker) {
    const auto kind = kind_of(error.code);
    const bool is_ours = kind.status == 500;
    if (is_ours) {
        base::log(base::LogLevel::error,
                  "request_failed",
                  {{"request", asker.request_id},
                   {"message", base::english(error.message)},
                   {"detail", error.detail}});
    }
    text::Problem problem{.status = kind.status, .title = kind.title, .slug = kind.slug};
    problem.detail = is_ours ? base::message("the failure was logged under the id of this request")
                             : error.message;
    problem.hint = is_ours ? base::Message{} : error.hint;
    problem.instance = asker.request_id;
    auto response = text::problem(problem, asker.language);
    if (kind.status == 503) {
        response.headers.set("Retry-After", "2");
    }
    return response;
}

}  // namespace tasmim::endpoints

#pragma once

#include "base/error.hpp"
#include "text/language.hpp"
#include "text/problem.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <string>

namespace tasmim::endpoints {

/// Whom a problem is for: a Job keeps it after its request has gone.
struct Asker {
    std::string request_id;
    text::Language language = text::Language::fr;

    [[nodiscard]] static Asker of(const web::Request& request) {
        return {request.id, text::language_of(request)};
    }
};

/// The one table that turns error codes into HTTP statuses (RFC 9110) and problem details (RFC
/// 9457). `detail` of the error is not in the answer: it is for the log. In the asker's language.
[[nodiscard]] web::Response problem_of(const base::Error& error, const Asker& asker);

}  // namespace tasmim::endpoints

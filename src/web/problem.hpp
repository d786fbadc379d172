#pragma once

#include "web/response.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tasmim::web {

/// What went wrong, for a client (RFC 9457). Empty texts are left out.
struct Problem {
    int status = 500;
    std::string title{};     ///< the kind of problem; the status' reason phrase when empty
    std::string detail{};    ///< what was wrong in this request, and where
    std::string hint{};      ///< what would be right
    std::string slug{};      ///< `type` becomes "/problems/<slug>"; "about:blank" when empty
    std::string instance{};  ///< the request's id
    /// Further members: name and JSON text (a text that is not JSON is sent as a string).
    std::vector<std::pair<std::string, std::string>> extra{};
};

/// An application/problem+json answer that no cache keeps.
[[nodiscard]] Response problem(const Problem& what);

}  // namespace tasmim::web

#pragma once

#include "base/error.hpp"
#include "endpoints/site.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::endpoints {

/// One request on its way through a handler.
struct Call {
    const web::Request& request;
    const Site& site;
    /// The values of `{name}` parts of the route's pattern, percent-decoded.
    std::vector<std::pair<std::string_view, std::string>> path_values;

    /// The value of a part that the pattern has.
    [[nodiscard]] const std::string& path_value(std::string_view name) const;
    [[nodiscard]] const edition::Edition& edition() const { return *site.edition; }
};

/// Parse, look up, compute, render. Runs on an I/O thread: what takes longer than microseconds goes
/// into a web::Job.
using Handler = base::Result<web::Reply> (*)(const Call&);

}  // namespace tasmim::endpoints

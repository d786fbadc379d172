#pragma once

#include "endpoints/call.hpp"
#include "web/request.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace tasmim::endpoints {

/// The parameters of a page: links to it are shared with whatever others append to them.
constexpr std::string_view any_parameter = "*";

struct Route {
    web::Method method;
    /// "/v1/parcels/{id}/facts": a `{name}` stands for one path segment, a trailing `{rest...}` for
    /// all that follow.
    std::string_view pattern;
    Handler handle;
    /// Query parameters that the resource knows, separated by spaces; any other is refused. Or
    /// `any_parameter`.
    std::string_view parameters;
    /// Whether the resource answers from the published data, so that there must be an edition.
    bool needs_edition = true;
};

/// Whether the resource knows a query parameter.
[[nodiscard]] bool has_parameter(const Route& route, std::string_view name) noexcept;

/// Every resource of the server: one table on one screen.
[[nodiscard]] std::span<const Route> routes() noexcept;

/// Where a path and method lead.
struct Match {
    const Route* route = nullptr;
    std::vector<std::pair<std::string_view, std::string>> path_values;
    /// Methods of the routes whose pattern fits the path ("GET, HEAD, OPTIONS"); empty = no such
    /// path.
    std::string allow;
};
[[nodiscard]] Match match(web::Method method, std::string_view path);

/// The position in routes() of the route that serves a path, for metrics; routes().size() when
/// none.
[[nodiscard]] std::size_t route_index(web::Method method, std::string_view path);

}  // namespace tasmim::endpoints

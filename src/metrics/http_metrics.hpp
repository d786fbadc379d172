#pragma once

#include "metrics/registry.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace tasmim::metrics {

/// Requests and durations per route. A route is known by its place in the list given at the start,
/// so that counting looks nothing up by name. Thread-safe.
///
/// tasmim_http_requests_total{route,status} and tasmim_http_request_duration_seconds{route}.
class HttpMetrics {
  public:
    /// `routes`: what is printed for each route ("/v1/parcels/{id}"). `registry` must outlive this.
    HttpMetrics(Registry& registry, std::vector<std::string> routes);

    /// Counts one answer; a `route` outside the list counts as "other".
    void observe(std::size_t route, int status, double seconds);

  private:
    static constexpr int first_status = 100;
    static constexpr int last_status = 599;

    /// Counters by status, made when a status is first seen, so that the exposition shows no
    /// zeroes.
    using ByStatus = std::array<std::atomic<prometheus::Counter*>, last_status - first_status + 1>;
    struct Route {
        std::string name;
        Histogram duration;
        std::unique_ptr<ByStatus> by_status;
    };

    prometheus::Counter& counter(const Route& route, int status);

    Registry& registry_;
    std::vector<Route> routes_;
};

}  // namespace tasmim::metrics

#include "metrics/http_metrics.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::metrics {
namespace {

/// From a cached tile (microseconds) to an upload (seconds).
const std::vector<double>& duration_bounds() {
    static const std::vector<double> bounds{0.00005,
                                            0.0001,
                                            0.00025,
                                            0.0005,
                                            0.001,
                                            0.0025,
                                            0.005,
                                            0.01,
                                            0.025,
                                            0.05,
                                            0.1,
                                            0.25,
                                            1.0,
                                            5.0};
    return bounds;
}

}  // namespace

HttpMetrics::HttpMetrics(Registry& registry, std::vector<std::string> routes)
    : registry_{registry} {
    routes.emplace_back("other");
    routes_.reserve(routes.size());
    for (auto& name : routes) {
        auto duration =
            registry.histogram("tasmim_http_request_duration_seconds",
                               "Time from a request's last byte to its answer's last byte",
                               duration_bounds(),
                               {{"route", name}});
        routes_.push_back({std::move(name), duration, std::make_unique<ByStatus>()});
    }
}

void HttpMetrics::observe(std::size_t route, int status, double seconds) {
    const auto& found = routes_[std::min(route, routes_.size() - 1)];
    Counter{counter(found, std::clamp(status, first_status, last_status))}.add();
    found.duration.observe(seconds);
}

prometheus::Counter& HttpMetrics::counter(const Route& route, int status) {
    auto& slot = (*route.by_status)[static_cast<std::size_t>(status - first_status)];
    auto* known = slot.load(std::memory_order_acquire);
    if (known == nullptr) {
        // Two threads may come here at once: the registry gives both the same counter.
        known = &registry_
                     .counter("tasmim_http_requests_total",
                              "Answers by route and status",
                              {{"route", route.name}, {"status", std::to_string(status)}})
                     .raw();
        slot.store(known, std::memory_order_release);
    }
    return *known;
}

}  // namespace tasmim::metrics

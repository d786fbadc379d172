#include "metrics/registry.hpp"

#include "base/assert.hpp"
#include "metrics/http_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tasmim::metrics {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Registry, WritesCountersAndGaugesInTextFormat) {
    Registry registry;
    registry.counter("tasmim_tiles_total", "Tiles", {{"kind", "cold"}}).add(2);
    registry.gauge("tasmim_cache_bytes", "Bytes").set(12);

    const auto text = registry.text();

    EXPECT_THAT(text, HasSubstr("# HELP tasmim_tiles_total Tiles\n"));
    EXPECT_THAT(text, HasSubstr("# TYPE tasmim_tiles_total counter\n"));
    EXPECT_THAT(text, HasSubstr("tasmim_tiles_total{kind=\"cold\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("tasmim_cache_bytes 12\n"));
}

TEST(Registry, GivesTheSameMetricForTheSameNameAndLabels) {
    Registry registry;
    registry.counter("hits_total", "Hits", {{"a", "1"}}).add();
    registry.counter("hits_total", "Hits", {{"a", "1"}}).add();
    registry.counter("hits_total", "Hits", {{"a", "2"}}).add(5);

    EXPECT_EQ(registry.counter("hits_total", "Hits", {{"a", "1"}}).value(), 2);
    EXPECT_EQ(registry.counter("hits_total", "Hits", {{"a", "2"}}).value(), 5);
}

TEST(Registry, CountsAValueInEveryBucketAtOrAboveIt) {
    Registry registry;
    registry.histogram("wait_seconds", "Wait", {0.1, 1.0}).observe(0.5);

    const auto text = registry.text();

    EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{le=\"0.1\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{le=\"1\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{le=\"+Inf\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_sum 0.5\n"));
}

TEST(Registry, RefusesOneNameForTwoKinds) {
    Registry registry;
    registry.counter("hits_total", "Hits");

    EXPECT_THROW(registry.gauge("hits_total", "Hits"), base::ContractViolation);
}

TEST(Registry, RefusesAMalformedName) {
    Registry registry;

    EXPECT_THROW(registry.counter("two words", "?"), base::ContractViolation);
}

TEST(Registry, AsksForFreshValuesBeforeEachText) {
    Registry registry;
    const auto gauge = registry.gauge("now", "Now");
    double next = 0;
    registry.before_text([&] { gauge.set(++next); });

    EXPECT_THAT(registry.text(), HasSubstr("now 1\n"));
    EXPECT_THAT(registry.text(), HasSubstr("now 2\n"));
}

TEST(HttpMetrics, CountsByRouteAndStatus) {
    Registry registry;
    HttpMetrics http{registry, {"/healthz", "/tiles"}};

    http.observe(0, 200, 0.00007);
    http.observe(0, 200, 0.2);
    http.observe(1, 304, 0.001);

    const auto text = registry.text();
    EXPECT_THAT(text,
                HasSubstr("tasmim_http_requests_total{route=\"/healthz\",status=\"200\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("tasmim_http_requests_total{route=\"/tiles\",status=\"304\"} 1\n"));
    EXPECT_THAT(text, Not(HasSubstr("status=\"500\"")));
    EXPECT_THAT(
        text,
        HasSubstr(
            "tasmim_http_request_duration_seconds_bucket{route=\"/healthz\",le=\"0.0001\"} 1\n"));
}

TEST(HttpMetrics, CountsAnUnknownRouteAsOther) {
    Registry registry;
    HttpMetrics http{registry, {"/healthz"}};

    http.observe(99, 404, 0.001);

    EXPECT_THAT(registry.text(),
                HasSubstr("tasmim_http_requests_total{route=\"other\",status=\"404\"} 1\n"));
}

}  // namespace
}  // namespace tasmim::metrics

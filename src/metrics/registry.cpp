#include "metrics/registry.hpp"

#include "base/assert.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <stdexcept>
#include <utility>

namespace tasmim::metrics {
namespace {

/// prometheus-cpp refuses malformed names and mixed kinds with exceptions of its own.
template <typename Make>
auto& call(Make make) {
    try {
        return make();
    } catch (const std::exception& refused) {
        throw base::ContractViolation{std::string{"metric refused: "} + refused.what()};
    }
}

}  // namespace

struct Registry::Impl {
    prometheus::Registry registry;
    mutable std::mutex mutex;
    std::vector<std::function<void()>> updates;
};

void Counter::add(double amount) const {
    counter_->Increment(amount);
}

double Counter::value() const {
    return counter_->Value();
}

void Gauge::set(double value) const {
    gauge_->Set(value);
}

void Gauge::add(double amount) const {
    gauge_->Increment(amount);
}

double Gauge::value() const {
    return gauge_->Value();
}

void Histogram::observe(double value) const {
    histogram_->Observe(value);
}

Registry::Registry() : impl_{std::make_unique<Impl>()} {}
Registry::~Registry() = default;

Counter Registry::counter(const std::string& name, const std::string& help, const Labels& labels) {
    return Counter{call([&]() -> prometheus::Counter& {
        auto& family = prometheus::BuildCounter().Name(name).Help(help).Register(impl_->registry);
        return family.Add(labels);
    })};
}

Gauge Registry::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    return Gauge{call([&]() -> prometheus::Gauge& {
        auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(impl_->registry);
        return family.Add(labels);
    })};
}

Histogram Registry::histogram(const std::string& name,
                              const std::string& help,
                              const std::vector<double>& bounds,
                              const Labels& labels) {
    return Histogram{call([&]() -> prometheus::Histogram& {
        auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(impl_->registry);
        return family.Add(labels, bounds);
    })};
}

void Registry::before_text(std::function<void()> update) {
    const std::lock_guard lock{impl_->mutex};
    impl_->updates.push_back(std::move(update));
}

std::string Registry::text() const {
    {
        const std::lock_guard lock{impl_->mutex};
        for (const auto& update : impl_->updates) {
            update();
        }
    }
    return prometheus::TextSerializer{}.Serialize(impl_->registry.Collect());
}

}  // namespace tasmim::metrics

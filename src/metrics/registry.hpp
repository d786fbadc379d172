#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace tasmim::metrics {

using Labels = std::map<std::string, std::string>;

/// A number that only grows. A handle, valid as long as its Registry; thread-safe, a few
/// nanoseconds.
class Counter {
  public:
    explicit Counter(prometheus::Counter& counter) noexcept : counter_{&counter} {}
    void add(double amount = 1.0) const;
    [[nodiscard]] double value() const;
    /// What a handle is made of, to keep it in an atomic.
    [[nodiscard]] prometheus::Counter& raw() const noexcept { return *counter_; }

  private:
    prometheus::Counter* counter_;
};

/// A number that goes up and down. A handle, valid as long as its Registry; thread-safe.
class Gauge {
  public:
    explicit Gauge(prometheus::Gauge& gauge) noexcept : gauge_{&gauge} {}
    void set(double value) const;
    void add(double amount) const;
    [[nodiscard]] double value() const;

  private:
    prometheus::Gauge* gauge_;
};

/// Counts of values per bucket. A handle, valid as long as its Registry; thread-safe.
class Histogram {
  public:
    explicit Histogram(prometheus::Histogram& histogram) noexcept : histogram_{&histogram} {}
    void observe(double value) const;

  private:
    prometheus::Histogram* histogram_;
};

/// The process' metrics by name and labels. Asking twice for one name and labels gives the same
/// metric; take handles once and keep them, since asking takes a lock. Names follow Prometheus'
/// rules (unit as suffix, `_total` for counters). Thread-safe. Throws base::ContractViolation for a
/// malformed name or label, or one name used for two kinds of metric.
class Registry {
  public:
    Registry();
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    /// `bounds`: the upper bounds of the buckets, ascending; of one name always the same.
    Histogram histogram(const std::string& name,
                        const std::string& help,
                        const std::vector<double>& bounds,
                        const Labels& labels = {});

    /// Calls `update` before each exposition, to set gauges that are read rather than counted. It
    /// must outlive the registry's last text().
    void before_text(std::function<void()> update);

    /// The exposition in Prometheus' text format, version 0.0.4.
    [[nodiscard]] std::string text() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The Content-Type of Registry::text().
inline constexpr const char* text_type = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace tasmim::metrics

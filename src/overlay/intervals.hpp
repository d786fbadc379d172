#pragma once

#include <vector>

namespace tasmim::overlay {

/// A stretch of a line: of an edge from 0 at its start to 1 at its end, or of a path in metres.
struct Interval {
    double from = 0;
    double to = 0;

    bool operator==(const Interval&) const = default;
};

/// A set of stretches: in ascending order, none empty, none touching the next.
class Intervals {
  public:
    Intervals() = default;
    /// Stretches in any order, overlapping or not; those that meet become one.
    explicit Intervals(std::vector<Interval> stretches);

    [[nodiscard]] const std::vector<Interval>& stretches() const noexcept { return stretches_; }
    /// The sum of lengths.
    [[nodiscard]] double total() const noexcept;
    [[nodiscard]] Intervals without(const Intervals& other) const;

  private:
    std::vector<Interval> stretches_;
};

}  // namespace tasmim::overlay

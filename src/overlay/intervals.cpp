#include "overlay/intervals.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::overlay {

Intervals::Intervals(std::vector<Interval> stretches) {
    std::ranges::sort(stretches, {}, &Interval::from);
    for (const auto& stretch : stretches) {
        if (stretch.from >= stretch.to) {
            continue;
        }
        if (!stretches_.empty() && stretch.from <= stretches_.back().to) {
            stretches_.back().to = std::max(stretches_.back().to, stretch.to);
        } else {
            stretches_.push_back(stretch);
        }
    }
}

double Intervals::total() const noexcept {
    double sum = 0;
    for (const auto& stretch : stretches_) {
        sum += stretch.to - stretch.from;
    }
    return sum;
}

Intervals Intervals::without(const Intervals& other) const {
    std::vector<Interval> rest;
    for (auto stretch : stretches_) {
        for (const auto& taken : other.stretches_) {
            if (taken.to <= stretch.from || taken.from >= stretch.to) {
                continue;
            }
            rest.push_back({stretch.from, taken.from});
            stretch.from = taken.to;
        }
        rest.push_back(stretch);
    }
    return Intervals{std::move(rest)};
}

}  // namespace tasmim::overlay

#include "overlay/orientation.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace tasmim::overlay {
namespace {

/// A number as the exact sum of two doubles.
struct Pair {
    double high;
    double low;
};

Pair exact_sum(double a, double b) noexcept {
    const double sum = a + b;
    const double b_part = sum - a;
    const double a_part = sum - b_part;
    return {sum, (a - a_part) + (b - b_part)};
}

/// Veltkamp's splitting into halves of 26 bits.
Pair split(double a) noexcept {
    constexpr double splitter = 134217729;  // 2^27 + 1
    const double c = splitter * a;
    const double high = c - (c - a);
    return {high, a - high};
}

/// Dekker's product.
Pair exact_product(double a, double b) noexcept {
    const double product = a * b;
    const Pair x = split(a);
    const Pair y = split(b);
    const double error =
        ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low;
    return {product, error};
}

/// An exact sum of doubles, kept as components that do not overlap, the smallest first.
class ExactSum {
  public:
    void add(double value) noexcept {
        for (std::size_t i = 0; i < count_; ++i) {
            const Pair sum = exact_sum(value, components_[i]);
            components_[i] = sum.low;
            value = sum.high;
        }
        components_[count_] = value;
        ++count_;
    }
    void add(Pair pair) noexcept {
        add(pair.low);
        add(pair.high);
    }
    /// The largest component that is not zero: it has the sign of the sum.
    [[nodiscard]] double leading() const noexcept {
        for (std::size_t i = count_; i > 0; --i) {
            if (components_[i - 1] != 0) {
                return components_[i - 1];
            }
        }
        return 0;
    }

  private:
    std::array<double, 12> components_{};
    std::size_t count_ = 0;
};

double exact_orientation(Vertex a, Vertex b, Vertex c) noexcept {
    ExactSum sum;
    sum.add(exact_product(a.x, b.y));
    sum.add(exact_product(-a.y, b.x));
    sum.add(exact_product(b.x, c.y));
    sum.add(exact_product(-b.y, c.x));
    sum.add(exact_product(c.x, a.y));
    sum.add(exact_product(-c.y, a.x));
    return sum.leading();
}

}  // namespace

double orientation(Vertex a, Vertex b, Vertex c) noexcept {
    // The bound on the rounding of this formula: (3 + 16 u) u, u = 2^-53 (Shewchuk, "Adaptive
    // precision floating-point arithmetic and fast robust geometric predicates", 1997).
    constexpr double error_bound = 3.3306690738754716e-16;
    const double left = (a.x - c.x) * (b.y - c.y);
    const double right = (a.y - c.y) * (b.x - c.x);
    const double value = left - right;
    if (std::abs(value) > error_bound * (std::abs(left) + std::abs(right))) {
        return value;
    }
    return exact_orientation(a, b, c);
}

}  // namespace tasmim::overlay

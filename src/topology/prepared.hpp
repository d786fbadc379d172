#pragma once

#include "base/error.hpp"
#include "topology/shape.hpp"

#include <memory>

namespace tasmim::topology {

/// A shape with indexes, for many questions about the same shape. Thread-safe: questions from
/// several threads wait for one another, since GEOS 3.11 keeps the state of a question in the
/// prepared geometry.
class Prepared {
  public:
    [[nodiscard]] static base::Result<Prepared> make(Shape shape);

    ~Prepared();
    Prepared(Prepared&&) noexcept;
    Prepared& operator=(Prepared&&) noexcept;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    [[nodiscard]] const Shape& shape() const noexcept;

    /// Errors of all: internal when GEOS refuses.
    [[nodiscard]] base::Result<bool> covers(const Shape& other) const;
    /// `other` lies inside and touches no border.
    [[nodiscard]] base::Result<bool> contains_properly(const Shape& other) const;
    [[nodiscard]] base::Result<bool> intersects(const Shape& other) const;
    [[nodiscard]] base::Result<bool> within_distance(const Shape& other, double distance_m) const;
    /// Metres between the nearest points; 0 when they meet. Errors: also when one is empty.
    [[nodiscard]] base::Result<double> distance_m(const Shape& other) const;

  private:
    struct State;
    explicit Prepared(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace tasmim::topology

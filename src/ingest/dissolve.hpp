#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tasmim::ingest {

/// The ground of all features that share a value, as one.
struct DissolvedGround {
    geo::Geometry<geo::Planar> geometry;
    std::size_t features = 0;
    /// The features' own areas, added up.
    double features_m2 = 0;
    /// What several features claim is in it once: never more than `features_m2`, never less than
    /// the largest feature.
    double ground_m2 = 0;

    [[nodiscard]] double overlapping_m2() const noexcept { return features_m2 - ground_m2; }
};

/// Collects polygons by the value of a field, and makes one ground of each value's. The result does
/// not depend on the order in which they came.
class Dissolve {
  public:
    /// `polygons` is valid.
    void add(const std::string& value, geo::Geometry<geo::Planar> polygons);

    /// By value. Errors: internal when the overlay fails or does not keep the ground's m².
    [[nodiscard]] base::Result<std::map<std::string, DissolvedGround>> finish();

  private:
    std::map<std::string, std::vector<geo::Geometry<geo::Planar>>> polygons_;
};

}  // namespace tasmim::ingest

#pragma once

#include "geo/geometry.hpp"
#include "planning/content.hpp"

#include <memory>
#include <span>
#include <vector>

namespace tasmim::bench {

/// What an engineer writes in an afternoon with GEOS alone: an STRtree over prepared provisions,
/// containment first, intersection where it fails. The peer of row B'. Polygon provisions only.
/// One thread at a time.
class GeosSketch {
  public:
    explicit GeosSketch(std::span<const planning::Provision> provisions);
    ~GeosSketch();
    GeosSketch(const GeosSketch&) = delete;
    GeosSketch& operator=(const GeosSketch&) = delete;

    /// The sum of the areas that the land shares with each provision, m²; conversion of the land to
    /// GEOS included. Ends the program when GEOS refuses.
    [[nodiscard]] double shared_area_m2(const geo::Geometry<geo::Planar>& land) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tasmim::bench

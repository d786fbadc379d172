#pragma once

#include "overlay/edge_index.hpp"

#include <optional>

namespace tasmim::overlay {

/// The area that two valid polygon geometries share, m². Exact but for the rounding of the sum
/// (about 1e-9 m² on a parcel): what overlay computes, without building the shared geometry. Its
/// cost grows with the edges of `land` and the edges of `other` in land's box only.
///
/// How: `other` is moved by an infinitesimal vector, which changes no area and leaves no vertex of
/// one on an edge of the other (simulation of simplicity); orientation signs are exact, so every
/// crossing is found and none invented; the area is then the sum of ½ x dy − y dx over the pieces
/// of each outline inside the other polygon.
///
/// Exactly `land_area_m2` when the other covers the land, exactly 0 when they share no ground;
/// within 1e-7 m² + 1e-9 × area of either, it is taken for rounding. Empty when the signs
/// contradict one another, as they may when a geometry is not valid.
[[nodiscard]] std::optional<double> shared_area_m2(const EdgeIndex& land,
                                                   double land_area_m2,
                                                   const EdgeIndex& other);

/// Whether a point lies inside polygons; a point on an outline falls on either side.
[[nodiscard]] bool contains(const EdgeIndex& polygons, Vertex point);

}  // namespace tasmim::overlay

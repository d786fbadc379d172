#pragma once

#include "overlay/edge_index.hpp"
#include "overlay/intervals.hpp"

#include <optional>
#include <vector>

namespace tasmim::overlay {

/// Edges of one line or border that run straight on to within a millimetre, taken as one. What runs
/// along what is decided on legs, so that it does not depend on how finely a line was digitised.
struct Leg {
    Edge edge;
    /// The points of the index that it joins.
    EdgeIndex::Id first = 0;
    EdgeIndex::Id last = 0;
};

/// The legs of all paths. The legs of a polygon's ring do not depend on where its points start.
[[nodiscard]] std::vector<Leg> legs_of(const EdgeIndex& index);

/// The stretch of `line` that runs along `border`: where they face one another, at no more than 30°
/// and nowhere farther apart than `tolerance_m`. Edges that cross, or come closer than the
/// tolerance on their way elsewhere, do not run along one another at all.
[[nodiscard]] std::optional<Interval> running_along(Edge line, Edge border, double tolerance_m);

/// The stretch of `line` within `distance_m` of `border` (a convex neighbourhood: one stretch).
[[nodiscard]] std::optional<Interval> stretch_within(Edge line, Edge border, double distance_m);

/// Metres; 0 when they meet.
[[nodiscard]] double distance_m(Edge a, Edge b);

[[nodiscard]] double length_m(Edge edge);

/// The point at a share of the way from a to b.
[[nodiscard]] Vertex point_at(Edge edge, double share);

}  // namespace tasmim::overlay

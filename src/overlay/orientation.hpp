#pragma once

#include "geo/point.hpp"

namespace tasmim::overlay {

using Vertex = geo::Point<geo::Planar>;

/// Twice the signed area of the triangle a, b, c: positive when c lies to the left of the line from
/// a to b, negative to the right, 0 exactly on it. The sign is always right; the size is rounded.
[[nodiscard]] double orientation(Vertex a, Vertex b, Vertex c) noexcept;

}  // namespace tasmim::overlay

#pragma once

#include "mvt/tile.hpp"

#include <cstdint>
#include <span>

namespace tasmim::mvt {

/// The sign of a ring's area by the surveyor's formula (clause 4.3.4.4): 1 = exterior, -1 =
/// interior, 0 = neither. The ring has no closing point. Exact for any coordinates.
[[nodiscard]] int area_sign(std::span<const TilePoint> ring) noexcept;

/// Twice the signed area of a ring without closing point. Exact while coordinates stay within
/// ±2^28.
[[nodiscard]] std::int64_t twice_area(std::span<const TilePoint> ring) noexcept;

/// Whether a ring that does not cross `shell` lies in it; touching counts as inside.
[[nodiscard]] bool lies_inside(std::span<const TilePoint> ring,
                               std::span<const TilePoint> shell) noexcept;

/// How the rings of a polygon geometry lie to one another, from good to bad.
enum class RingState : std::uint8_t {
    /// No two rings meet, none meets itself, every hole lies in its shell and no shell in another:
    /// valid by clause 4.3.4.4 and by OGC 06-103r4.
    simple,
    /// Different rings meet in single points. Valid unless they cross there or cut the ground in
    /// two.
    touching,
    /// Two polygons of one feature overlap: allowed by the specification, invalid for OGC.
    overlapping_parts,
    /// A ring meets itself, rings of one polygon cross, or a hole lies outside its shell.
    broken,
};

/// Rings without closing points, repeated points or area 0. Exact for any coordinates. Costs n log
/// n in the number of edges as long as few overlap along the longer side of the geometry.
[[nodiscard]] RingState state_of_rings(const TileGeometry& polygons);

}  // namespace tasmim::mvt

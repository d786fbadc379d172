#pragma once

#include "geo/geometry.hpp"
#include "geo/mercator.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tasmim::geo {

/// Cells of the 2^32 × 2^32 world grid as doubles (exact): x from the west, y from the north.
struct World {};

/// A geometry on the world grid, ready for tiles: flat, half the size of doubles.
/// `sequence_ends` and `part_ends` hold running totals (points per sequence, sequences per part),
/// so that sequence i is points[sequence_ends[i-1] .. sequence_ends[i]).
struct WorldGeometry {
    Dimension dimension = Dimension::polygon;
    std::vector<WorldPoint> points;
    std::vector<std::uint32_t> sequence_ends;
    std::vector<std::uint32_t> part_ends;

    [[nodiscard]] std::size_t sequence_count() const noexcept { return sequence_ends.size(); }
    [[nodiscard]] std::size_t part_count() const noexcept { return part_ends.size(); }
    /// The points of sequence `i`; a ring keeps its closing point.
    [[nodiscard]] std::span<const WorldPoint> sequence(std::size_t i) const noexcept {
        const std::size_t first = i == 0 ? 0 : sequence_ends[i - 1];
        return std::span{points}.subspan(first, sequence_ends[i] - first);
    }
    /// The sequences of part `i` as [first, last).
    [[nodiscard]] std::pair<std::size_t, std::size_t> sequences_of(
        std::size_t part) const noexcept {
        return {part == 0 ? 0 : part_ends[part - 1], part_ends[part]};
    }
};

[[nodiscard]] Box<World> bounds(const WorldGeometry& geometry) noexcept;

}  // namespace tasmim::geo

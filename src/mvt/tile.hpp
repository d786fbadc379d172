#pragma once

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tasmim::mvt {

/// The values of a Mapbox Vector Tile, version 2.1 of the specification. "Clause" in this module
/// means a section of that specification.

/// Tile coordinates: x to the right, y down, from the tile's upper left corner.
struct TilePoint {
    std::int32_t x = 0;
    std::int32_t y = 0;

    bool operator==(const TilePoint&) const noexcept = default;
};

/// A feature's geometry, flat. `sequence_ends` holds running totals: sequence i is
/// points[sequence_ends[i-1] .. sequence_ends[i]). A sequence is a line or a ring without its
/// closing point; all points of a (multi)point are one sequence. Rings follow clause 4.3.4.4: an
/// exterior ring has a positive area in tile coordinates (y down) and is followed by its interior
/// rings, whose areas are negative.
struct TileGeometry {
    geo::Dimension dimension = geo::Dimension::polygon;
    std::vector<TilePoint> points;
    std::vector<std::uint32_t> sequence_ends;

    bool operator==(const TileGeometry&) const = default;

    [[nodiscard]] bool is_empty() const noexcept { return points.empty(); }
    [[nodiscard]] std::size_t sequence_count() const noexcept { return sequence_ends.size(); }
    [[nodiscard]] std::span<const TilePoint> sequence(std::size_t i) const noexcept {
        const std::size_t first = i == 0 ? 0 : sequence_ends[i - 1];
        return std::span{points}.subspan(first, sequence_ends[i] - first);
    }
    void clear() noexcept {
        points.clear();
        sequence_ends.clear();
    }
    /// Makes the points since the last end one sequence.
    void end_sequence() { sequence_ends.push_back(static_cast<std::uint32_t>(points.size())); }
};

/// An attribute's value. A float_value reads as double.
using Value = std::variant<std::string, double, std::int64_t, std::uint64_t, bool>;

struct Feature {
    std::optional<std::uint64_t> id;
    TileGeometry geometry;
    /// In the order of the file; a key comes twice only if the file's list of keys holds it twice.
    std::vector<std::pair<std::string, Value>> tags;

    bool operator==(const Feature&) const = default;
};

struct Layer {
    std::string name;
    /// The tile's width and height in its coordinates.
    std::uint32_t extent = 4096;
    std::vector<Feature> features;

    bool operator==(const Layer&) const = default;
};

struct Tile {
    std::vector<Layer> layers;

    bool operator==(const Tile&) const = default;
};

}  // namespace tasmim::mvt

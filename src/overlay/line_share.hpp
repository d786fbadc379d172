#pragma once

#include "overlay/border.hpp"
#include "overlay/edge_index.hpp"
#include "overlay/intervals.hpp"
#include "overlay/land.hpp"
#include "overlay/shared_parts.hpp"

#include <vector>

namespace tasmim::overlay {

/// Lines prepared for measuring: their edges, their legs, and how far along each point lies.
class LineIndex {
  public:
    LineIndex() = default;
    explicit LineIndex(const geo::Geometry<geo::Planar>& lines);

    [[nodiscard]] const EdgeIndex& edges() const noexcept { return edges_; }
    [[nodiscard]] const std::vector<Leg>& legs() const noexcept { return legs_; }
    /// Metres from the start to a point; the next path starts a metre after the end of the last.
    [[nodiscard]] double station_m(EdgeIndex::Id point) const { return stations_m_[point]; }

  private:
    EdgeIndex edges_;
    std::vector<Leg> legs_;
    std::vector<double> stations_m_;
};

/// Shorter lines are rounding.
inline constexpr double least_length_m = 1e-9;

/// What lines and a land have in common, metres.
struct LineShare {
    /// Inside the land or on its border.
    double inside_m = 0;
    /// Of that, without the parts that run along the border.
    double inner_m = 0;
    /// Of inside_m, what is farther than the tolerance from the border.
    double deep_m = 0;
    /// What runs along the border, on either side of it.
    double along_m = 0;
    /// Whether any of the lines comes within the tolerance of the land.
    bool within_reach = false;
};

/// The stretches of an edge, 0 to 1, that lie inside the land or on its border; ascending, cut
/// wherever the edge meets a border.
[[nodiscard]] std::vector<Interval> stretches_inside(const Land& land, Edge edge);

/// The parts that LineShare::inner_m and LineShare::along_m measure, as lines.
[[nodiscard]] SharedParts parts_of_lines(const Land& land,
                                         const LineIndex& lines,
                                         double tolerance_m);

[[nodiscard]] LineShare share_of_lines(const Land& land,
                                       const LineIndex& lines,
                                       double tolerance_m);

}  // namespace tasmim::overlay

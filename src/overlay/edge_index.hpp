#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"
#include "overlay/orientation.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace tasmim::overlay {

struct Edge {
    Vertex a;
    Vertex b;

    [[nodiscard]] geo::Box<geo::Planar> bounds() const noexcept {
        return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }
};

/// Where the foot of the perpendicular from `p` stands on the edge's line: 0 at `a`, 1 at `b`.
[[nodiscard]] inline double projected(Edge edge, Vertex p) noexcept {
    const double dx = edge.b.x - edge.a.x;
    const double dy = edge.b.y - edge.a.y;
    return ((p.x - edge.a.x) * dx + (p.y - edge.a.y) * dy) / (dx * dx + dy * dy);
}

/// The edges of polygons or lines, found by box. Outer rings run anticlockwise and holes clockwise,
/// so that the inside is always to the left; points that repeat the one before are dropped.
/// Neighbours on a path lie together in space, so the index is a tree of boxes over stretches of
/// the path: 16 bytes per vertex and about 6 more. Immutable and thread-safe.
class EdgeIndex {
  public:
    using Id = std::uint32_t;

    /// Consecutive points; edge i runs from point i to point i + 1, the last point starts none.
    struct Path {
        Id first = 0;
        Id last = 0;
    };

    EdgeIndex() = default;
    explicit EdgeIndex(const geo::Geometry<geo::Planar>& geometry);

    [[nodiscard]] const geo::Box<geo::Planar>& bounds() const noexcept { return bounds_; }
    [[nodiscard]] bool is_polygonal() const noexcept { return polygonal_; }
    [[nodiscard]] std::span<const Vertex> points() const noexcept { return points_; }
    [[nodiscard]] std::span<const Path> paths() const noexcept { return paths_; }
    [[nodiscard]] Edge edge(Id id) const noexcept { return {points_[id], points_[id + 1]}; }

    /// Calls `visit(id, edge)` for every edge whose box meets `query`, in ascending order.
    template <typename Visit>
    void search(const geo::Box<geo::Planar>& query, Visit&& visit) const {
        if (!stretches_.empty() && bounds_.intersects(query)) {
            descend(levels_.size(), 0, query, visit);
        }
    }

  private:
    static constexpr std::size_t fan_out = 8;

    struct Stretch {
        geo::Box<geo::Planar> box;
        Id first = 0;
        Id count = 0;
    };

    void add_path(const geo::Sequence<geo::Planar>& points, bool reversed);
    void add_stretches(const Path& path);
    void add_levels();

    /// `level` counts from the stretches (0) upwards; `group` is which `fan_out` of that level.
    template <typename Visit>
    void descend(std::size_t level,
                 std::size_t group,
                 const geo::Box<geo::Planar>& query,
                 Visit& visit) const {
        const std::size_t size = level == 0 ? stretches_.size() : levels_[level - 1].size();
        const std::size_t end = std::min((group + 1) * fan_out, size);
        for (std::size_t i = group * fan_out; i < end; ++i) {
            if (level > 0) {
                if (levels_[level - 1][i].intersects(query)) {
                    descend(level - 1, i, query, visit);
                }
            } else if (stretches_[i].box.intersects(query)) {
                visit_stretch(stretches_[i], query, visit);
            }
        }
    }

    template <typename Visit>
    void visit_stretch(const Stretch& stretch,
                       const geo::Box<geo::Planar>& query,
                       Visit& visit) const {
        for (Id id = stretch.first; id < stretch.first + stretch.count; ++id) {
            const Edge candidate = edge(id);
            if (candidate.bounds().intersects(query)) {
                visit(id, candidate);
            }
        }
    }

    bool polygonal_ = false;
    std::vector<Vertex> points_;
    std::vector<Path> paths_;
    std::vector<Stretch> stretches_;
    /// Boxes over groups of `fan_out`, the lowest level first; the top one has at most `fan_out`.
    std::vector<std::vector<geo::Box<geo::Planar>>> levels_;
    geo::Box<geo::Planar> bounds_;
};

}  // namespace tasmim::overlay

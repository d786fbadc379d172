#pragma once

#include "geo/box.hpp"
#include "geo/world_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <queue>
#include <vector>

namespace tasmim::geo {

/// An immutable R-tree over boxes, packed in Hilbert order (the layout of flatbush: nodes of 16,
/// bottom level first). Answers name boxes by their position in the vector it was built from.
/// Thread-safe: a search changes nothing and allocates only its result.
template <typename Crs>
class PackedRTree {
  public:
    PackedRTree() = default;
    explicit PackedRTree(const std::vector<Box<Crs>>& boxes);

    /// Calls `visit(index)` for every box that intersects `query`, borders included, in tree order.
    template <typename Visit>
    void search(const Box<Crs>& query, Visit&& visit) const;

    /// The same as a list in ascending order of index.
    [[nodiscard]] std::vector<std::uint32_t> search(const Box<Crs>& query) const;

    /// What lies nearest to a point: `distance(index)` measures the thing in a box, which is at
    /// least as far away as the box. Asks for few of them, whatever their number; of equally far
    /// ones the lowest index. Empty when nothing is at a finite distance.
    template <typename Distance>
    [[nodiscard]] std::optional<std::uint32_t> nearest(const Point<Crs>& point,
                                                       Distance&& distance) const;

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    /// The box around all boxes; empty when there is none.
    [[nodiscard]] Box<Crs> bounds() const noexcept {
        return nodes_.empty() ? Box<Crs>{} : nodes_.back().box;
    }

  private:
    static constexpr std::size_t node_size = 16;

    /// `first` = index of the box at the bottom level, position of the first child above it.
    struct Node {
        Box<Crs> box;
        std::uint32_t first = 0;
    };

    void search_level(const Box<Crs>& query,
                      std::size_t first,
                      std::size_t level,
                      auto& visit) const;

    /// From a point to the nearest one of a box; 0 inside.
    [[nodiscard]] static double distance_to(const Box<Crs>& box, const Point<Crs>& point) noexcept {
        return std::hypot(std::max({box.min_x - point.x, 0.0, point.x - box.max_x}),
                          std::max({box.min_y - point.y, 0.0, point.y - box.max_y}));
    }

    /// A node that a search for the nearest may still enter.
    struct OpenNode {
        double distance = 0;
        std::size_t level = 0;
        std::size_t position = 0;

        bool operator<(const OpenNode& other) const noexcept { return distance > other.distance; }
    };

    std::size_t count_ = 0;
    std::vector<Node> nodes_;
    /// Where each level ends in nodes_, bottom level first.
    std::vector<std::size_t> level_ends_;
};

template <typename Crs>
template <typename Visit>
void PackedRTree<Crs>::search(const Box<Crs>& query, Visit&& visit) const {
    if (count_ > 0) {
        search_level(query, nodes_.size() - 1, level_ends_.size() - 1, visit);
    }
}

template <typename Crs>
void PackedRTree<Crs>::search_level(const Box<Crs>& query,
                                    std::size_t first,
                                    std::size_t level,
                                    auto& visit) const {
    const std::size_t end = std::min(first + node_size, level_ends_[level]);
    for (std::size_t i = first; i < end; ++i) {
        if (!nodes_[i].box.intersects(query)) {
            continue;
        }
        if (level == 0) {
            visit(nodes_[i].first);
        } else {
            search_level(query, nodes_[i].first, level - 1, visit);
        }
    }
}

template <typename Crs>
template <typename Distance>
std::optional<std::uint32_t> PackedRTree<Crs>::nearest(const Point<Crs>& point,
                                                       Distance&& distance) const {
    std::optional<std::uint32_t> best;
    double least = std::numeric_limits<double>::infinity();
    std::priority_queue<OpenNode> open;
    if (count_ > 0) {
        open.push(
            {distance_to(nodes_.back().box, point), level_ends_.size() - 1, nodes_.size() - 1});
    }
    while (!open.empty() && open.top().distance <= least) {
        const auto [away, level, position] = open.top();
        open.pop();
        const std::size_t first = nodes_[position].first;
        if (level > 0) {
            const std::size_t end = std::min(first + node_size, level_ends_[level - 1]);
            for (std::size_t child = first; child < end; ++child) {
                open.push({distance_to(nodes_[child].box, point), level - 1, child});
            }
            continue;
        }
        const auto index = static_cast<std::uint32_t>(first);
        const double measured = distance(index);
        if (measured < least || (measured == least && best && index < *best)) {
            least = measured;
            best = index;
        }
    }
    return best;
}

extern template class PackedRTree<Planar>;
extern template class PackedRTree<World>;

}  // namespace tasmim::geo

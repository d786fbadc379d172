#pragma once

#include "geo/box.hpp"
#include "geo/world_geometry.hpp"

#include <cstddef>
#include <cstdint>
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

extern template class PackedRTree<Planar>;
extern template class PackedRTree<World>;

}  // namespace tasmim::geo

#include "geo/packed_rtree.hpp"

#include <algorithm>

namespace tasmim::geo {
namespace {

/// Position of a cell of a 2^16 × 2^16 grid along the Hilbert curve: from the largest quadrants
/// down, quadrants counted in the order of the curve and turned so that it enters each at the same
/// corner.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) noexcept {
    std::uint32_t position = 0;
    for (std::uint32_t side = 1U << 15U; side > 0; side >>= 1U) {
        const std::uint32_t right = (x & side) > 0 ? 1 : 0;
        const std::uint32_t top = (y & side) > 0 ? 1 : 0;
        position += side * side * ((3 * right) ^ top);
        if (top == 0) {
            if (right == 1) {
                x = 0xFFFF - (x & 0xFFFF);
                y = 0xFFFF - (y & 0xFFFF);
            }
            std::swap(x, y);
        }
    }
    return position;
}

/// The grid column (or row) of a box's middle. Empty boxes have none (NaN): they go to 0, as no
/// search finds them.
std::uint32_t scaled(double value, double min, double span) noexcept {
    const double share = span > 0 ? (value - min) / span : 0;
    return share > 0 ? static_cast<std::uint32_t>(std::min(share, 1.0) * 65535.0) : 0;
}

}  // namespace

template <typename Crs>
PackedRTree<Crs>::PackedRTree(const std::vector<Box<Crs>>& boxes) : count_{boxes.size()} {
    if (boxes.empty()) {
        return;
    }
    Box<Crs> all;
    for (const auto& box : boxes) {
        all.extend(box);
    }
    // Key above index in one number: sorting is twice as fast as through an index, and equal keys
    // keep their order.
    std::vector<std::uint64_t> order(count_);
    for (std::size_t i = 0; i < count_; ++i) {
        const auto key =
            hilbert(scaled((boxes[i].min_x + boxes[i].max_x) / 2, all.min_x, all.width()),
                    scaled((boxes[i].min_y + boxes[i].max_y) / 2, all.min_y, all.height()));
        order[i] = (static_cast<std::uint64_t>(key) << 32U) | i;
    }
    std::sort(order.begin(), order.end());
    nodes_.reserve(count_ + count_ / (node_size - 1) + 8);
    for (const auto entry : order) {
        const auto index = static_cast<std::uint32_t>(entry);
        nodes_.push_back({boxes[index], index});
    }
    level_ends_.push_back(nodes_.size());
    std::size_t first = 0;
    while (nodes_.size() - first > 1) {
        const std::size_t end = nodes_.size();
        for (std::size_t child = first; child < end; child += node_size) {
            Node node{{}, static_cast<std::uint32_t>(child)};
            for (std::size_t i = child; i < std::min(child + node_size, end); ++i) {
                node.box.extend(nodes_[i].box);
            }
            nodes_.push_back(node);
        }
        first = end;
        level_ends_.push_back(nodes_.size());
    }
}

template <typename Crs>
std::vector<std::uint32_t> PackedRTree<Crs>::search(const Box<Crs>& query) const {
    std::vector<std::uint32_t> found;
    search(query, [&](std::uint32_t index) { found.push_back(index); });
    std::sort(found.begin(), found.end());
    return found;
}

template class PackedRTree<Planar>;
template class PackedRTree<World>;

}  // namespace tasmim::geo

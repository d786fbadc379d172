#include "topology/cells.hpp"

#include "topology/grid.hpp"

#include <utility>

namespace tasmim::topology {
namespace {

constexpr int most_cuts = 16;

std::size_t vertices_of(const geo::Geometry<geo::Planar>& polygons) {
    std::size_t count = 0;
    geo::for_each_point(polygons, [&](const auto&) { ++count; });
    return count;
}

/// The halves of a box, cut across its longer side.
std::pair<geo::Box<geo::Planar>, geo::Box<geo::Planar>> halves(const geo::Box<geo::Planar>& box) {
    auto first = box;
    auto second = box;
    if (box.width() > box.height()) {
        first.max_x = second.min_x = (box.min_x + box.max_x) / 2;
    } else {
        first.max_y = second.min_y = (box.min_y + box.max_y) / 2;
    }
    return {first, second};
}

base::Result<void> cut(const geo::Geometry<geo::Planar>& polygons,
                       std::size_t most_vertices,
                       int cuts_left,
                       std::vector<Shape>& cells) {
    if (cuts_left == 0 || vertices_of(polygons) <= most_vertices) {
        auto cell = Shape::make(polygons);
        if (!cell) {
            return base::fail(cell);
        }
        cells.push_back(std::move(*cell));
        return {};
    }
    const auto [first, second] = halves(geo::bounds(polygons));
    for (const auto& half : {first, second}) {
        const auto inside = clip_to_box(polygons, half);
        if (!inside) {
            return base::fail(inside);
        }
        if (inside->is_empty()) {
            continue;
        }
        if (auto done = cut(*inside, most_vertices, cuts_left - 1, cells); !done) {
            return done;
        }
    }
    return {};
}

}  // namespace

base::Result<std::vector<Shape>> cells_of(const geo::Geometry<geo::Planar>& polygons,
                                          std::size_t most_vertices) {
    std::vector<Shape> cells;
    if (auto done = cut(polygons, most_vertices, most_cuts, cells); !done) {
        return base::fail(done);
    }
    return cells;
}

}  // namespace tasmim::topology

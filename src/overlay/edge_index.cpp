#include "overlay/edge_index.hpp"

#include "geo/measure.hpp"

namespace tasmim::overlay {

EdgeIndex::EdgeIndex(const geo::Geometry<geo::Planar>& geometry)
    : polygonal_{geometry.dimension == geo::Dimension::polygon} {
    points_.reserve(geo::count_points(geometry));
    for (const auto& part : geometry.parts) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            const bool anticlockwise = polygonal_ && geo::twice_signed_area(part[i]) > 0;
            add_path(part[i], polygonal_ && anticlockwise != (i == 0));
        }
    }
    for (const auto& path : paths_) {
        add_stretches(path);
    }
    add_levels();
}

void EdgeIndex::add_path(const geo::Sequence<geo::Planar>& points, bool reversed) {
    const auto first = static_cast<Id>(points_.size());
    const auto append = [&](const Vertex& point) {
        if (points_.size() == first || points_.back() != point) {
            points_.push_back(point);
            bounds_.extend(point);
        }
    };
    if (reversed) {
        std::for_each(points.rbegin(), points.rend(), append);
    } else {
        std::for_each(points.begin(), points.end(), append);
    }
    if (points_.size() > first) {
        paths_.push_back({first, static_cast<Id>(points_.size() - 1)});
    }
}

void EdgeIndex::add_stretches(const Path& path) {
    constexpr Id length = 8;
    for (Id first = path.first; first < path.last; first += length) {
        Stretch stretch{{}, first, std::min(length, path.last - first)};
        for (Id i = first; i <= first + stretch.count; ++i) {
            stretch.box.extend(points_[i]);
        }
        stretches_.push_back(stretch);
    }
}

void EdgeIndex::add_levels() {
    const auto group = [](std::size_t count, auto&& box_of) {
        std::vector<geo::Box<geo::Planar>> boxes((count + fan_out - 1) / fan_out);
        for (std::size_t i = 0; i < count; ++i) {
            boxes[i / fan_out].extend(box_of(i));
        }
        return boxes;
    };
    if (stretches_.size() <= fan_out) {
        return;
    }
    levels_.push_back(group(stretches_.size(), [&](std::size_t i) { return stretches_[i].box; }));
    while (levels_.back().size() > fan_out) {
        const auto& below = levels_.back();
        levels_.push_back(group(below.size(), [&](std::size_t i) { return below[i]; }));
    }
}

}  // namespace tasmim::overlay

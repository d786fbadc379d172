#include "tiles/cutter.hpp"

#include "mvt/rings.hpp"
#include "tiles/repair.hpp"
#include "tiles/untangle.hpp"

#include <algorithm>

namespace tasmim::tiles {
namespace {

/// Whether no ring of a polygon geometry has an area in the tile's units (no line a length).
bool is_speck(const geo::WorldGeometry& geometry, const TileGrid& grid) {
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        const auto points = geometry.sequence(i);
        if (points.empty()) {
            continue;
        }
        const auto origin = grid.to_tile(points.front());
        GridPoint last = origin;
        // Relative to the first point: differences of a feature smaller than the planet fit.
        std::int64_t twice = 0;
        bool moves = false;
        for (const auto p : points) {
            const auto q = grid.to_tile(p);
            twice +=
                (last.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (last.y - origin.y);
            moves = moves || !(q == last);
            last = q;
        }
        if (geometry.dimension == geo::Dimension::polygon ? twice != 0 : moves) {
            return false;
        }
    }
    return true;
}

bool is_in_box(GridPoint p) noexcept {
    constexpr std::int64_t low = -tile_buffer;
    constexpr std::int64_t high = tile_extent + tile_buffer;
    return p.x >= low && p.x <= high && p.y >= low && p.y <= high;
}

}  // namespace

void Cutter::cut_points(const geo::WorldGeometry& geometry) {
    for (const auto p : geometry.points) {
        if (grid_.outcode(p) == 0) {
            const auto q = grid_.to_tile(p);
            out_.points.push_back({static_cast<std::int32_t>(q.x), static_cast<std::int32_t>(q.y)});
        }
    }
    if (!out_.points.empty()) {
        out_.end_sequence();
    }
}

void Cutter::cut_lines(const geo::WorldGeometry& geometry) {
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        auto& pieces = lines_.clip_line(geometry.sequence(i));
        for (std::size_t j = 0; j < pieces.size(); ++j) {
            const auto points = pieces[j];
            out_.points.insert(out_.points.end(), points.begin(), points.end());
            out_.end_sequence();
        }
    }
}

base::Result<void> Cutter::cut_polygons(const geo::WorldGeometry& geometry) {
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        if (!polygons_.clip(geometry, part, out_)) {
            return clip_exactly(geometry, grid_, out_);
        }
    }
    if (mvt::state_of_rings(out_) == mvt::RingState::simple) {
        return {};
    }
    // The net is a hundred times faster than an overlay; what it makes is looked at again all the
    // same.
    if (untangle(out_) && mvt::state_of_rings(out_) <= mvt::RingState::touching) {
        return {};
    }
    return repair_rings(out_);
}

void Cutter::put_speck(const geo::WorldGeometry& geometry) {
    const auto at = grid_.to_tile(geometry.points.front());
    const bool is_line = geometry.dimension == geo::Dimension::line;
    if (!is_in_box(at) || !is_in_box({at.x + 1, at.y + (is_line ? 0 : 1)}) ||
        !is_speck(geometry, grid_)) {
        return;
    }
    const mvt::TilePoint p{static_cast<std::int32_t>(at.x), static_cast<std::int32_t>(at.y)};
    out_.points = {p, {p.x + 1, p.y}};
    if (!is_line) {
        out_.points.push_back({p.x + 1, p.y + 1});
        out_.points.push_back({p.x, p.y + 1});
    }
    out_.end_sequence();
}

base::Result<const mvt::TileGeometry*> Cutter::cut(const geo::WorldGeometry& geometry) {
    out_.clear();
    out_.dimension = geometry.dimension;
    if (geometry.points.empty()) {
        return &out_;
    }
    switch (geometry.dimension) {
        case geo::Dimension::point:
            cut_points(geometry);
            return &out_;
        case geo::Dimension::line:
            cut_lines(geometry);
            break;
        case geo::Dimension::polygon:
            if (auto done = cut_polygons(geometry); !done) {
                return base::fail(done);
            }
            break;
    }
    if (out_.is_empty()) {
        put_speck(geometry);
    }
    return &out_;
}

}  // namespace tasmim::tiles

#include "tiles/polygon_clipper.hpp"

#include "mvt/rings.hpp"
#include "tiles/noding.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;

constexpr std::int32_t length = box_length;

/// The corners of the box in the direction of an exterior ring.
constexpr std::array<TilePoint, 4> corners{TilePoint{box_low, box_low},
                                           TilePoint{box_high, box_low},
                                           TilePoint{box_high, box_high},
                                           TilePoint{box_low, box_high}};

struct Place {
    double x = 0;
    double y = 0;
};

/// The place on the border of the box that lies `along` from its upper left corner.
Place place_on_border(double along) noexcept {
    const auto side = static_cast<std::size_t>(along / length) % 4;
    const double rest = std::fmod(along, length);
    const auto from = corners[side];
    const auto to = corners[(side + 1) % 4];
    return {from.x + (to.x - from.x) / double{length} * rest,
            from.y + (to.y - from.y) / double{length} * rest};
}

/// The sign of a ring's area; in doubles, which is exact enough to tell the direction of a ring
/// that is more than a few cells wide, and the others vanish.
bool is_exterior(std::span<const geo::WorldPoint> ring) noexcept {
    const double x0 = ring.front().x;
    const double y0 = ring.front().y;
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += (ring[i - 1].x - x0) * (ring[i].y - y0) - (ring[i].x - x0) * (ring[i - 1].y - y0);
    }
    return twice > 0;
}

/// By the even-odd rule; points of the ring itself may fall on either side.
bool is_inside(TilePoint p, std::span<const TilePoint> ring) noexcept {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto a = ring[j];
        const auto b = ring[i];
        if ((a.y > p.y) != (b.y > p.y) && (turn(a, b, p) > 0) == (b.y > a.y)) {
            inside = !inside;
        }
    }
    return inside;
}

/// Whether the rings cover a place, in tile units, by the even-odd rule.
bool cover(const geo::WorldGeometry& geometry,
           std::pair<std::size_t, std::size_t> rings,
           const TileGrid& grid,
           Place place) noexcept {
    bool inside = false;
    for (std::size_t i = rings.first; i < rings.second; ++i) {
        const auto ring = geometry.sequence(i);
        for (std::size_t j = 1; j < ring.size(); ++j) {
            const auto a = grid.to_tile(ring[j - 1]);
            const auto b = grid.to_tile(ring[j]);
            const auto ay = static_cast<double>(a.y);
            const auto by = static_cast<double>(b.y);
            const auto ax = static_cast<double>(a.x);
            if ((ay > place.y) != (by > place.y) &&
                place.x < static_cast<double>(b.x - a.x) * (place.y - ay) / (by - ay) + ax) {
                inside = !inside;
            }
        }
    }
    return inside;
}

void append(std::span<const TilePoint> ring, mvt::TileGeometry& out) {
    out.points.insert(out.points.end(), ring.begin(), ring.end());
    out.end_sequence();
}

}  // namespace

void tidy_ring(std::vector<TilePoint>& ring) {
    std::size_t kept = 0;
    const auto settle = [&] {
        while (kept > 2 && turn(ring[kept - 3], ring[kept - 2], ring[kept - 1]) == 0) {
            ring[kept - 2] = ring[kept - 1];
            --kept;
            if (ring[kept - 1] == ring[kept - 2]) {
                --kept;  // a spike has come back to its foot
            }
        }
    };
    for (const auto point : ring) {
        if (kept == 0 || ring[kept - 1] != point) {
            ring[kept++] = point;
            settle();
        }
    }
    // The same where the end meets the start.
    std::size_t first = 0;
    for (bool changed = true; changed && kept - first > 2;) {
        const auto front = ring[first];
        const auto back = ring[kept - 1];
        changed = true;
        if (front == back || turn(ring[kept - 2], back, front) == 0) {
            --kept;
        } else if (turn(back, front, ring[first + 1]) == 0) {
            ++first;
        } else {
            changed = false;
        }
    }
    ring.resize(kept);
    ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
}

/// Most polygons are one ring inside the tile: the short way for them.
void PolygonClipper::append_whole(std::vector<TilePoint>& ring, mvt::TileGeometry& out) {
    if (mvt::twice_area(ring) < 0) {
        std::reverse(ring.begin(), ring.end());
    }
    tidy_ring(ring);
    if (ring.size() > 2 && mvt::twice_area(ring) > 0) {
        append(ring, out);
    }
}

void PolygonClipper::take_ring(std::span<const geo::WorldPoint> ring,
                               Pieces& pieces,
                               bool is_hole) {
    if (pieces.size() == 0) {
        return;
    }
    const bool turned = is_exterior(ring) == is_hole;
    if (pieces.is_whole) {
        if (turned) {
            std::reverse(pieces.points.begin(), pieces.points.end());
        }
        (is_hole ? holes_ : shells_).push_back(pieces.points);
        return;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto points = pieces[i];
        if (turned) {
            std::reverse(points.begin(), points.end());
        }
        auto passage = pieces.passages[i];
        if (turned) {
            std::swap(passage.enters, passage.leaves);
        }
        const auto first = static_cast<std::uint32_t>(points_.size());
        points_.insert(points_.end(), points.begin(), points.end());
        pieces_.push_back({first, static_cast<std::uint32_t>(points_.size()), 0, passage});
    }
}

/// Puts the ends in an order in which leaving and entering alternate: between a leaving end and the
/// next entering one the border is covered. Only ends at one and the same place may change places.
bool PolygonClipper::alternate_from(std::size_t first, bool is_covered) {
    const std::size_t count = ends_.size();
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t at = (first + step) % count;
        std::size_t found = at;
        while (found < count && ends_[found].along == ends_[at].along &&
               ends_[found].leaves == is_covered) {
            ++found;
        }
        if (found == count || ends_[found].along != ends_[at].along) {
            return false;
        }
        std::swap(ends_[at], ends_[found]);
        if (ends_[at].leaves) {
            pieces_[ends_[at].piece].leaves_at = at;
        }
        is_covered = !is_covered;
    }
    return true;
}

bool PolygonClipper::sort_ends(const geo::WorldGeometry& geometry, std::size_t part) {
    ends_.clear();
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
        const auto on_circle = [](double along) { return along >= 4 * length ? 0 : along; };
        ends_.push_back({on_circle(pieces_[i].passage.enters), i, false});
        ends_.push_back({on_circle(pieces_[i].passage.leaves), i, true});
    }
    std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) {
        return a.along != b.along ? a.along < b.along : a.leaves < b.leaves;
    });
    // An end alone at its place says what lies before it; without one, ask in the widest gap.
    const std::size_t count = ends_.size();
    std::size_t after_widest = 0;
    double widest = -1;
    for (std::size_t i = 0; i < count; ++i) {
        const double before = i == 0 ? ends_[count - 1].along - 4 * length : ends_[i - 1].along;
        const double gap = ends_[i].along - before;
        const double gap_after = i + 1 < count ? ends_[i + 1].along - ends_[i].along : 1;
        if (gap > 0 && gap_after > 0) {
            return alternate_from(i, !ends_[i].leaves);
        }
        if (gap > widest) {
            widest = gap;
            after_widest = i;
        }
    }
    const double middle = ends_[after_widest].along - widest / 2;
    const auto place = place_on_border(middle < 0 ? middle + 4 * length : middle);
    return alternate_from(after_widest, cover(geometry, geometry.sequences_of(part), grid_, place));
}

/// One ring: from an entry along its piece to where that leaves, along the border to the next entry
/// …
void PolygonClipper::join_from(std::size_t end, std::vector<bool>& used) {
    auto& ring = shells_.emplace_back();
    while (!used[ends_[end].piece]) {
        const auto& piece = pieces_[ends_[end].piece];
        used[ends_[end].piece] = true;
        ring.insert(ring.end(), points_.begin() + piece.first, points_.begin() + piece.last);
        const double leaves = ends_[piece.leaves_at].along;
        end = (piece.leaves_at + 1) % ends_.size();
        const double enters = ends_[end].along + (end == 0 ? 4 * length : 0);
        for (int corner = static_cast<int>(leaves / length) + 1; corner * length < enters;
             ++corner) {
            ring.push_back(corners[static_cast<std::size_t>(corner) % 4]);
        }
    }
}

bool PolygonClipper::join_pieces(const geo::WorldGeometry& geometry, std::size_t part) {
    if (!sort_ends(geometry, part)) {
        return false;
    }
    std::vector<bool> used(pieces_.size());
    for (std::size_t i = 0; i < ends_.size(); ++i) {
        if (!ends_[i].leaves && !used[ends_[i].piece]) {
            join_from(i, used);
        }
    }
    return true;
}

/// Whether rings that do not pass the border of the box cover it.
bool PolygonClipper::covers_border(const geo::WorldGeometry& geometry,
                                   std::pair<std::size_t, std::size_t> rings) const {
    return cover(geometry, rings, grid_, place_on_border(0.5 * length));
}

void PolygonClipper::append_rings(mvt::TileGeometry& out) {
    const auto settle = [](auto& rings, int sign) {
        for (auto& ring : rings) {
            tidy_ring(ring);
        }
        // A ring that rounding turned inside out is less than a unit wide.
        std::erase_if(rings, [&](const auto& ring) {
            return ring.size() < 3 || mvt::area_sign(ring) != sign;
        });
    };
    settle(shells_, 1);
    settle(holes_, -1);
    for (const auto& shell : shells_) {
        append(shell, out);
        for (const auto& hole : holes_) {
            if (shells_.size() == 1 || is_inside(hole.front(), shell)) {
                append(hole, out);
            }
        }
    }
}

bool PolygonClipper::clip(const geo::WorldGeometry& geometry,
                          std::size_t part,
                          mvt::TileGeometry& out) {
    points_.clear();
    pieces_.clear();
    shells_.clear();
    holes_.clear();
    const auto [first, last] = geometry.sequences_of(part);
    bool may_cover = false;
    for (std::size_t i = first; i < last; ++i) {
        const auto ring = geometry.sequence(i);
        auto& pieces = clipper_.clip_ring(ring);
        if (i == first) {
            if (pieces.is_whole && last - first == 1) {
                append_whole(pieces.points, out);
                return true;
            }
            constexpr unsigned all_sides = side::left | side::right | side::above | side::below;
            may_cover = pieces.size() == 0 && pieces.sides == all_sides &&
                        covers_border(geometry, {first, first + 1});
            if (pieces.size() == 0 && !may_cover) {
                return true;  // its holes cannot be nearer
            }
        }
        take_ring(ring, pieces, i > first);
    }
    if (!pieces_.empty()) {
        if (!join_pieces(geometry, part)) {
            return false;
        }
    } else if (may_cover && covers_border(geometry, {first, last})) {
        shells_.emplace_back(corners.begin(), corners.end());
    }
    append_rings(out);
    return true;
}

}  // namespace tasmim::tiles

#include "tiles/sequence_clipper.hpp"

#include <algorithm>
#include <array>

namespace tasmim::tiles {
namespace {

constexpr std::int64_t low = box_low;
constexpr std::int64_t high = box_high;
/// Where the tiles to the west (north) and to the east (south) cut what this tile holds too.
constexpr std::array<std::int64_t, 2> neighbour_cuts{tile_buffer, tile_extent - tile_buffer};

mvt::TilePoint near(GridPoint p) noexcept {
    return {static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y)};
}

/// v at u on the line through (u0, v0) and (u1, v1), rounded to the nearest integer, halves up: the
/// same from either end, and in the units of any tile.
std::int64_t crossing(
    std::int64_t u0, std::int64_t v0, std::int64_t u1, std::int64_t v1, std::int64_t u) noexcept {
    Wide rise = static_cast<Wide>(v1 - v0) * (u - u0);
    Wide run = u1 - u0;
    if (run < 0) {
        rise = -rise;
        run = -run;
    }
    const Wide doubled = 2 * rise + run;
    Wide whole = doubled / (2 * run);
    if (doubled % (2 * run) < 0) {
        --whole;
    }
    return v0 + static_cast<std::int64_t>(whole);
}

Cut cut_at_x(GridPoint a, GridPoint b, std::int64_t x) noexcept {
    const auto y = std::clamp(crossing(a.x, a.y, b.x, b.y, x), low, high);
    const auto share = Share::of(a.x, b.x, x);
    const double depth =
        static_cast<double>(a.y - low) + static_cast<double>(b.y - a.y) * share.value();
    const double along = x == low ? 4 * box_length - depth : box_length + depth;
    return {share, near({x, y}), along};
}

Cut cut_at_y(GridPoint a, GridPoint b, std::int64_t y) noexcept {
    const auto x = std::clamp(crossing(a.y, a.x, b.y, b.x, y), low, high);
    const auto share = Share::of(a.y, b.y, y);
    const double width =
        static_cast<double>(a.x - low) + static_cast<double>(b.x - a.x) * share.value();
    return {share, near({x, y}), y == low ? width : 3 * box_length - width};
}

/// The last place in the box of the edge a→b, of which b lies outside on the sides of `code`: of
/// two sides the one that the edge meets first.
Cut exit_of(GridPoint a, GridPoint b, unsigned code) noexcept {
    const bool by_x = (code & (side::left | side::right)) != 0;
    const bool by_y = (code & (side::above | side::below)) != 0;
    const auto x = (code & side::left) != 0 ? low : high;
    const auto y = (code & side::above) != 0 ? low : high;
    if (by_x && by_y) {
        const auto first = cut_at_x(a, b, x);
        const auto second = cut_at_y(a, b, y);
        return second.share < first.share ? second : first;
    }
    return by_x ? cut_at_x(a, b, x) : cut_at_y(a, b, y);
}

/// The first place in the box of the edge a→b, of which a lies outside: of two sides the later one.
Cut entry_of(GridPoint a, unsigned code, GridPoint b) noexcept {
    const bool by_x = (code & (side::left | side::right)) != 0;
    const bool by_y = (code & (side::above | side::below)) != 0;
    const auto x = (code & side::left) != 0 ? low : high;
    const auto y = (code & side::above) != 0 ? low : high;
    if (by_x && by_y) {
        const auto first = cut_at_x(a, b, x);
        const auto second = cut_at_y(a, b, y);
        return first.share < second.share ? second : first;
    }
    return by_x ? cut_at_x(a, b, x) : cut_at_y(a, b, y);
}

bool is_strictly_between(std::int64_t value, std::int64_t u, std::int64_t v) noexcept {
    return value > std::min(u, v) && value < std::max(u, v);
}

/// The ends of an edge as places on it.
Cut start_of(GridPoint a) noexcept {
    return {{0, 1}, near(a), 0};
}
Cut end_of(GridPoint b) noexcept {
    return {{1, 1}, near(b), 0};
}

/// Equal for two points when no line on which a neighbour cuts lies strictly between them.
unsigned zone(GridPoint p) noexcept {
    const auto of = [](std::int64_t v) {
        return unsigned{v > neighbour_cuts[0]} + unsigned{v >= neighbour_cuts[0]} +
               unsigned{v > neighbour_cuts[1]} + unsigned{v >= neighbour_cuts[1]};
    };
    return 8 * of(p.x) + of(p.y);
}

/// The vertices that neighbouring tiles put on the edge a→b between two places on it, in order.
/// Chosen before rounding, so that both tiles choose the same ones.
std::size_t neighbours_vertices(GridPoint a,
                                GridPoint b,
                                const Cut& from,
                                const Cut& to,
                                std::array<Cut, 4>& vertices) noexcept {
    std::size_t count = 0;
    // Four at most, and hardly ever two: put each in its place.
    const auto take = [&](const Cut& cut) {
        if (from.share < cut.share && cut.share < to.share) {
            std::size_t at = count++;
            for (; at > 0 && cut.share < vertices[at - 1].share; --at) {
                vertices[at] = vertices[at - 1];
            }
            vertices[at] = cut;
        }
    };
    for (const auto line : neighbour_cuts) {
        if (is_strictly_between(line, a.x, b.x)) {
            take(cut_at_x(a, b, line));
        }
        if (is_strictly_between(line, a.y, b.y)) {
            take(cut_at_y(a, b, line));
        }
    }
    return count;
}

}  // namespace

void SequenceClipper::start() {
    pieces_.points.clear();
    pieces_.ends.clear();
    pieces_.passages.clear();
    pieces_.is_whole = false;
    pieces_.sides = 0;
    piece_start_ = 0;
    enters_ = 0;
}

void SequenceClipper::put(mvt::TilePoint point) {
    if (pieces_.points.size() == piece_start_ || pieces_.points.back() != point) {
        pieces_.points.push_back(point);
    }
}

/// Ends the open piece, if there is one; a piece of one point is a mere touch and dropped.
void SequenceClipper::end_piece(double leaves) {
    if (pieces_.points.size() > piece_start_ + 1) {
        pieces_.ends.push_back(static_cast<std::uint32_t>(pieces_.points.size()));
        pieces_.passages.push_back({enters_, leaves});
    } else {
        pieces_.points.resize(piece_start_);
    }
    piece_start_ = pieces_.points.size();
}

/// Draws the edge a→b where it lies inside.
void SequenceClipper::draw(GridPoint a, GridPoint b, const Cut& from, const Cut& to) {
    if (pieces_.points.size() == piece_start_) {
        enters_ = from.along;
    }
    put(from.at);
    std::array<Cut, 4> vertices;
    const auto count = neighbours_vertices(a, b, from, to, vertices);
    for (std::size_t i = 0; i < count; ++i) {
        put(vertices[i].at);
    }
    put(to.at);
}

/// An edge with both ends outside, on no common side.
void SequenceClipper::pass_through(GridPoint a, GridPoint b) {
    const auto code_of = [](GridPoint p) {
        return (p.x < low ? side::left : 0U) | (p.x > high ? side::right : 0U) |
               (p.y < low ? side::above : 0U) | (p.y > high ? side::below : 0U);
    };
    const auto entry = entry_of(a, code_of(a), b);
    const auto exit = exit_of(a, b, code_of(b));
    if (entry.share < exit.share) {
        draw(a, b, entry, exit);
        end_piece(exit.along);
    }
}

void SequenceClipper::clip_edge(GridPoint a, unsigned code_a, GridPoint b, unsigned code_b) {
    if (code_a == 0 && code_b == 0) {
        if (zone(a) == zone(b)) {  // nearly always: no neighbour cuts this edge
            put(near(a));
            put(near(b));
        } else {
            draw(a, b, start_of(a), end_of(b));
        }
    } else if (code_a == 0) {
        const auto exit = exit_of(a, b, code_b);
        draw(a, b, start_of(a), exit);
        end_piece(exit.along);
    } else if (code_b == 0) {
        draw(a, b, entry_of(a, code_a, b), end_of(b));
    } else {
        pass_through(a, b);
    }
}

Pieces& SequenceClipper::clip_line(std::span<const geo::WorldPoint> line) {
    start();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const auto code_a = grid_.outcode(line[i - 1]);
        const auto code_b = grid_.outcode(line[i]);
        if ((code_a & code_b) == 0) {
            clip_edge(grid_.to_tile(line[i - 1]), code_a, grid_.to_tile(line[i]), code_b);
        }
    }
    end_piece(0);
    return pieces_;
}

/// A ring that lies inside: no code of its points needs to be looked at.
void SequenceClipper::draw_whole(std::span<const geo::WorldPoint> ring) {
    pieces_.is_whole = true;
    auto a = grid_.to_tile(ring.front());
    for (const auto p : ring.subspan(1)) {
        const auto b = grid_.to_tile(p);
        clip_edge(a, 0, b, 0);
        a = b;
    }
    if (pieces_.points.size() > 1) {
        pieces_.points.pop_back();
    }
    end_piece(0);
}

Pieces& SequenceClipper::clip_ring(std::span<const geo::WorldPoint> ring) {
    start();
    if (ring.size() < 2) {
        return pieces_;
    }
    const std::size_t count = ring.size() - 1;
    // Start outside, so that no piece runs over the end of the list.
    std::size_t first = 0;
    while (first < count && grid_.outcode(ring[first]) == 0) {
        ++first;
    }
    if (first == count) {
        draw_whole(ring);
        return pieces_;
    }
    auto a = ring[first];
    auto code_a = grid_.outcode(a);
    for (std::size_t i = first + 1; i <= first + count; ++i) {
        const auto b = ring[i < count ? i : i - count];
        const auto code_b = grid_.outcode(b);
        pieces_.sides |= code_b;
        if ((code_a & code_b) == 0) {
            clip_edge(grid_.to_tile(a), code_a, grid_.to_tile(b), code_b);
        }
        a = b;
        code_a = code_b;
    }
    end_piece(0);
    return pieces_;
}

}  // namespace tasmim::tiles

#include "mvt/rings.hpp"

#include <algorithm>
#include <vector>

namespace tasmim::mvt {
namespace {

/// Products of two differences of 32-bit coordinates need 66 bits.
__extension__ using Wide = __int128;

int sign(Wide value) noexcept {
    return value > 0 ? 1 : (value < 0 ? -1 : 0);
}

/// On which side of a→b the point c lies; 0 = on the line.
int side(TilePoint a, TilePoint b, TilePoint c) noexcept {
    const Wide abx = static_cast<std::int64_t>(b.x) - a.x;
    const Wide aby = static_cast<std::int64_t>(b.y) - a.y;
    const Wide acx = static_cast<std::int64_t>(c.x) - a.x;
    const Wide acy = static_cast<std::int64_t>(c.y) - a.y;
    return sign(abx * acy - aby * acx);
}

/// Whether p, known to be on the line through a and b, lies between them.
bool between(TilePoint a, TilePoint b, TilePoint p) noexcept {
    return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
           p.y <= std::max(a.y, b.y);
}

/// The coordinates between which something lies, along one axis.
struct Range {
    std::int32_t low = 0;
    std::int32_t high = 0;

    static Range of(std::int32_t u, std::int32_t v) noexcept {
        return {std::min(u, v), std::max(u, v)};
    }
    [[nodiscard]] bool meets(const Range& other) const noexcept {
        return low <= other.high && other.low <= high;
    }
};

struct Edge {
    TilePoint a;
    TilePoint b;
    /// Along the axis of the sweep and across it.
    Range along;
    Range across;
    std::uint32_t ring = 0;
    /// Position in its ring, and the number of edges of the ring.
    std::uint32_t index = 0;
    std::uint32_t count = 0;
};

/// The box around a ring.
struct Extent {
    Range x;
    Range y;

    explicit Extent(std::span<const TilePoint> points) noexcept
        : x{points[0].x, points[0].x}, y{points[0].y, points[0].y} {
        for (const auto p : points) {
            x = {std::min(x.low, p.x), std::max(x.high, p.x)};
            y = {std::min(y.low, p.y), std::max(y.high, p.y)};
        }
    }
    [[nodiscard]] bool meets(const Extent& other) const noexcept {
        return x.meets(other.x) && y.meets(other.y);
    }
};

enum class Meeting : std::uint8_t { none, in_a_point, crossing };

Meeting meeting(const Edge& e, const Edge& f) noexcept {
    const int fa = side(e.a, e.b, f.a);
    const int fb = side(e.a, e.b, f.b);
    const int ea = side(f.a, f.b, e.a);
    const int eb = side(f.a, f.b, e.b);
    if (fa * fb < 0 && ea * eb < 0) {
        return Meeting::crossing;
    }
    if (fa == 0 && fb == 0) {  // on one line: overlap, one common end, or apart
        const int shared = int{between(e.a, e.b, f.a)} + int{between(e.a, e.b, f.b)} +
                           int{between(f.a, f.b, e.a)} + int{between(f.a, f.b, e.b)};
        const bool ends_meet = e.a == f.a || e.a == f.b || e.b == f.a || e.b == f.b;
        return shared == 0                ? Meeting::none
               : shared == 2 && ends_meet ? Meeting::in_a_point
                                          : Meeting::crossing;
    }
    const bool touch = (fa == 0 && between(e.a, e.b, f.a)) || (fb == 0 && between(e.a, e.b, f.b)) ||
                       (ea == 0 && between(f.a, f.b, e.a)) || (eb == 0 && between(f.a, f.b, e.b));
    return touch ? Meeting::in_a_point : Meeting::none;
}

bool are_neighbours(const Edge& e, const Edge& f) noexcept {
    const auto apart = e.index > f.index ? e.index - f.index : f.index - e.index;
    return apart == 1 || apart == e.count - 1;
}

enum class Location : std::uint8_t { outside, on_ring, inside };

Location locate(TilePoint p, std::span<const TilePoint> ring) noexcept {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto a = ring[j];
        const auto b = ring[i];
        const int turn = side(a, b, p);
        if (turn == 0 && between(a, b, p)) {
            return Location::on_ring;
        }
        if ((a.y > p.y) != (b.y > p.y) && (turn > 0) == (b.y > a.y)) {
            inside = !inside;
        }
    }
    return inside ? Location::inside : Location::outside;
}

/// Where `ring`, which does not cross `shell`, lies; on_ring when all its points are on the shell.
Location locate(std::span<const TilePoint> ring, std::span<const TilePoint> shell) noexcept {
    for (const auto p : ring) {
        const auto where = locate(p, shell);
        if (where != Location::on_ring) {
            return where;
        }
    }
    return Location::on_ring;
}

/// Finds the worst meeting of any two edges by a sweep along the longer side of the box around
/// them.
class Rings {
  public:
    explicit Rings(const TileGeometry& polygons) : polygons_{polygons} {
        const Extent all{polygons.points};
        const bool is_wide =
            std::int64_t{all.x.high} - all.x.low > std::int64_t{all.y.high} - all.y.low;
        edges_.reserve(polygons.points.size());
        for (std::uint32_t ring = 0; ring < polygons.sequence_count(); ++ring) {
            const auto points = polygons.sequence(ring);
            const bool exterior = ring == 0 || area_sign(points) > 0;
            shell_of_.push_back(exterior ? ring : shell_of_.back());
            extents_.emplace_back(points);
            const auto count = static_cast<std::uint32_t>(points.size());
            for (std::uint32_t i = 0; i < count; ++i) {
                const auto a = points[i];
                const auto b = points[i + 1 < count ? i + 1 : 0];
                const auto x = Range::of(a.x, b.x);
                const auto y = Range::of(a.y, b.y);
                edges_.push_back({a, b, is_wide ? x : y, is_wide ? y : x, ring, i, count});
            }
        }
    }

    RingState state() {
        std::sort(edges_.begin(), edges_.end(), [](const Edge& e, const Edge& f) {
            return e.along.low < f.along.low;
        });
        for (std::size_t i = 0; i < edges_.size() && worst_ != RingState::broken; ++i) {
            const Edge& e = edges_[i];
            for (std::size_t j = i + 1; j < edges_.size() && edges_[j].along.low <= e.along.high;
                 ++j) {
                if (edges_[j].across.meets(e.across)) {
                    note(state_of(e, edges_[j]));
                }
            }
        }
        if (worst_ != RingState::broken && shell_of_.size() > 1) {
            check_nesting();
        }
        return worst_;
    }

  private:
    void note(RingState found) noexcept { worst_ = std::max(worst_, found); }

    [[nodiscard]] RingState state_of(const Edge& e, const Edge& f) const noexcept {
        const auto how = meeting(e, f);
        if (how == Meeting::none) {
            return RingState::simple;
        }
        if (e.ring == f.ring) {
            const bool allowed = are_neighbours(e, f) && how == Meeting::in_a_point && e.count > 2;
            return allowed ? RingState::simple : RingState::broken;
        }
        if (how == Meeting::in_a_point) {
            return RingState::touching;
        }
        return shell_of_[e.ring] == shell_of_[f.ring] ? RingState::broken
                                                      : RingState::overlapping_parts;
    }

    [[nodiscard]] bool is_hole(std::size_t ring) const noexcept { return shell_of_[ring] != ring; }

    [[nodiscard]] Location where(std::size_t ring, std::size_t in) const noexcept {
        return extents_[ring].meets(extents_[in])
                   ? locate(polygons_.sequence(ring), polygons_.sequence(in))
                   : Location::outside;
    }

    [[nodiscard]] bool is_in(std::size_t ring, std::size_t other) const noexcept {
        return ring != other && where(ring, other) != Location::outside;
    }

    /// Whether a shell inside another shell lies in one of its holes.
    [[nodiscard]] bool is_island(std::size_t shell, std::size_t around) const noexcept {
        for (std::size_t hole = around + 1; hole < shell_of_.size(); ++hole) {
            if (is_hole(hole) && shell_of_[hole] == around && is_in(shell, hole)) {
                return true;
            }
        }
        return false;
    }

    /// Holes in their shell and not in one another, shells beside one another or in a hole.
    void check_nesting() {
        for (std::size_t i = 0; i < shell_of_.size(); ++i) {
            if (is_hole(i) && where(i, shell_of_[i]) != Location::inside) {
                note(RingState::broken);
            }
            for (std::size_t j = 0; j < shell_of_.size(); ++j) {
                if (is_hole(i) && is_hole(j) && shell_of_[i] == shell_of_[j] && is_in(i, j)) {
                    note(RingState::broken);
                }
                if (!is_hole(i) && !is_hole(j) && is_in(i, j) && !is_island(i, j)) {
                    note(RingState::overlapping_parts);
                }
            }
        }
    }

    const TileGeometry& polygons_;
    std::vector<Edge> edges_;
    std::vector<Extent> extents_;
    /// The exterior ring that each ring belongs to; itself for exterior rings.
    std::vector<std::uint32_t> shell_of_;
    RingState worst_ = RingState::simple;
};

/// Rings of a few points, as parcels are: all pairs, no memory, and products that fit into 64 bits.
constexpr std::size_t few_points = 24;
constexpr std::int32_t small_coordinate = 1 << 29;

bool is_small(const TileGeometry& polygons) noexcept {
    return polygons.sequence_count() == 1 && polygons.points.size() <= few_points &&
           std::all_of(polygons.points.begin(), polygons.points.end(), [](TilePoint p) {
               return p.x > -small_coordinate && p.x < small_coordinate &&
                      p.y > -small_coordinate && p.y < small_coordinate;
           });
}

/// Whether the edges a→b and c→d, known to lie in overlapping boxes, share a point.
bool share_a_point(TilePoint a, TilePoint b, TilePoint c, TilePoint d) noexcept {
    const auto turn = [](TilePoint p, TilePoint q, TilePoint r) {
        return (std::int64_t{q.x} - p.x) * (std::int64_t{r.y} - p.y) -
               (std::int64_t{q.y} - p.y) * (std::int64_t{r.x} - p.x);
    };
    const auto apart = [](std::int64_t u, std::int64_t v) {
        return (u > 0 && v > 0) || (u < 0 && v < 0);
    };
    return !apart(turn(a, b, c), turn(a, b, d)) && !apart(turn(c, d, a), turn(c, d, b));
}

/// Whether a ring turns right at every point and goes around once, as most parcels do.
bool is_convex(std::span<const TilePoint> ring) noexcept {
    int changes = 0;
    auto a = ring[ring.size() - 2];
    auto b = ring[ring.size() - 1];
    bool eastward = b.x > a.x || (b.x == a.x && b.y > a.y);
    for (const auto c : ring) {
        const auto turn = (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - b.y) -
                          (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - b.x);
        if (turn <= 0) {
            return false;
        }
        const bool now_eastward = c.x > b.x || (c.x == b.x && c.y > b.y);
        changes += now_eastward != eastward ? 1 : 0;
        eastward = now_eastward;
        a = b;
        b = c;
    }
    return changes == 2;
}

RingState state_of_small_ring(std::span<const TilePoint> ring) noexcept {
    const std::size_t count = ring.size();
    if (count < 3) {
        return RingState::broken;
    }
    if (is_convex(ring)) {
        return RingState::simple;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto a = ring[i];
        const auto b = ring[i + 1 < count ? i + 1 : 0];
        const auto x = Range::of(a.x, b.x);
        const auto y = Range::of(a.y, b.y);
        // The neighbour shares b; more only where it turns back on a line.
        const auto after = ring[(i + 2) % count];
        const bool turns_back = (std::int64_t{b.x} - a.x) * (std::int64_t{after.x} - b.x) +
                                    (std::int64_t{b.y} - a.y) * (std::int64_t{after.y} - b.y) <
                                0;
        if (turns_back && side(a, b, after) == 0) {
            return RingState::broken;
        }
        for (std::size_t j = i + 2; j < count && (i > 0 || j + 1 < count); ++j) {
            const auto c = ring[j];
            const auto d = ring[j + 1 < count ? j + 1 : 0];
            if (x.meets(Range::of(c.x, d.x)) && y.meets(Range::of(c.y, d.y)) &&
                share_a_point(a, b, c, d)) {
                return RingState::broken;
            }
        }
    }
    return RingState::simple;
}

}  // namespace

int area_sign(std::span<const TilePoint> ring) noexcept {
    Wide twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = ring[i];
        const auto b = ring[i + 1 < ring.size() ? i + 1 : 0];
        twice += static_cast<Wide>(a.x) * b.y - static_cast<Wide>(b.x) * a.y;
    }
    return sign(twice);
}

std::int64_t twice_area(std::span<const TilePoint> ring) noexcept {
    std::int64_t twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = ring[i];
        const auto b = ring[i + 1 < ring.size() ? i + 1 : 0];
        twice += static_cast<std::int64_t>(a.x) * b.y - static_cast<std::int64_t>(b.x) * a.y;
    }
    return twice;
}

bool lies_inside(std::span<const TilePoint> ring, std::span<const TilePoint> shell) noexcept {
    return locate(ring, shell) != Location::outside;
}

RingState state_of_rings(const TileGeometry& polygons) {
    if (polygons.is_empty()) {
        return RingState::simple;
    }
    return is_small(polygons) ? state_of_small_ring(polygons.points) : Rings{polygons}.state();
}

}  // namespace tasmim::mvt

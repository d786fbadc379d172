#include "overlay/border.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tasmim::overlay {
namespace {

constexpr double straight_m = 1e-3;

/// A ring or line as the ids of its points; a ring's first id appears again at the end. The rings
/// of polygons start at their westernmost corner.
std::vector<EdgeIndex::Id> ordered(const EdgeIndex& index, const EdgeIndex::Path& path) {
    const auto points = index.points();
    std::vector<EdgeIndex::Id> ids;
    for (auto id = path.first; id <= path.last; ++id) {
        ids.push_back(id);
    }
    if (index.is_polygonal()) {
        ids.pop_back();
        const auto corner = std::ranges::min_element(ids, {}, [&](auto id) { return points[id]; });
        std::rotate(ids.begin(), corner, ids.end());
        ids.push_back(ids.front());
    }
    return ids;
}

/// Douglas and Peucker's choice of the points at which a path really turns.
class Corners {
  public:
    Corners(const EdgeIndex& index, const std::vector<EdgeIndex::Id>& ids)
        : index_{index}, ids_{ids}, kept_(ids.size()) {}

    std::vector<std::size_t> find() {
        kept_.front() = true;
        kept_.back() = true;
        std::vector<std::pair<std::size_t, std::size_t>> open{{0, ids_.size() - 1}};
        while (!open.empty()) {
            const auto [first, last] = open.back();
            open.pop_back();
            const auto middle = farthest(first, last);
            if (middle != first) {
                kept_[middle] = true;
                open.emplace_back(first, middle);
                open.emplace_back(middle, last);
            }
        }
        std::vector<std::size_t> corners;
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            if (kept_[i]) {
                corners.push_back(i);
            }
        }
        return corners;
    }

  private:
    [[nodiscard]] Vertex at(std::size_t i) const { return index_.points()[ids_[i]]; }

    /// `first` when all between lie within `straight_m`.
    [[nodiscard]] std::size_t farthest(std::size_t first, std::size_t last) const {
        std::size_t best = first;
        double most = straight_m;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double away = geo::distance_m(at(i), at(first), at(last));
            if (away > most) {
                most = away;
                best = i;
            }
        }
        return best;
    }

    const EdgeIndex& index_;
    const std::vector<EdgeIndex::Id>& ids_;
    std::vector<bool> kept_;
};

/// Adds {t : |p(t) − centre| ≤ radius} to a hull of stretches.
void widen_by_disc(Edge line, Vertex centre, double radius, double& from, double& to) {
    const double dx = line.b.x - line.a.x;
    const double dy = line.b.y - line.a.y;
    const double ax = line.a.x - centre.x;
    const double ay = line.a.y - centre.y;
    const double length2 = dx * dx + dy * dy;
    const double middle = -(ax * dx + ay * dy) / length2;
    const double across = ax * dy - ay * dx;
    const double rest = radius * radius - across * across / length2;
    if (rest >= 0) {
        const double half = std::sqrt(rest / length2);
        from = std::min(from, middle - half);
        to = std::max(to, middle + half);
    }
}

/// {t : low ≤ start + t × step ≤ high}, as a stretch of any sign.
std::optional<Interval> between(double start, double step, double low, double high) {
    if (step == 0) {
        return low <= start && start <= high ? std::optional{Interval{0, 1}} : std::nullopt;
    }
    const double first = (low - start) / step;
    const double second = (high - start) / step;
    return Interval{std::min(first, second), std::max(first, second)};
}

struct Direction {
    double x;
    double y;
    double length;
};

Direction direction_of(Edge edge) {
    const double length = length_m(edge);
    return {(edge.b.x - edge.a.x) / length, (edge.b.y - edge.a.y) / length, length};
}

}  // namespace

std::vector<Leg> legs_of(const EdgeIndex& index) {
    std::vector<Leg> legs;
    for (const auto& path : index.paths()) {
        if (path.first == path.last) {
            continue;
        }
        const auto ids = ordered(index, path);
        const auto corners = Corners{index, ids}.find();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const auto first = ids[corners[i - 1]];
            const auto last = ids[corners[i]];
            if (index.points()[first] != index.points()[last]) {
                legs.push_back({{index.points()[first], index.points()[last]}, first, last});
            }
        }
    }
    return legs;
}

std::optional<Interval> running_along(Edge line, Edge border, double tolerance_m) {
    constexpr double least_cosine = 0.8660254037844386;  // 30°
    const Direction along = direction_of(line);
    const Direction other = direction_of(border);
    if (std::abs(along.x * other.x + along.y * other.y) < least_cosine) {
        return {};
    }
    const auto forward = [&](Vertex p) {
        return (p.x - line.a.x) * along.x + (p.y - line.a.y) * along.y;
    };
    const auto aside = [&](Vertex p) {
        return (p.y - line.a.y) * along.x - (p.x - line.a.x) * along.y;
    };
    const double start = forward(border.a);
    const double end = forward(border.b);
    const double from = std::max(0.0, std::min(start, end));
    const double to = std::min(along.length, std::max(start, end));
    if (from >= to) {
        return {};
    }
    const auto apart = [&](double where) {
        const double t = (where - start) / (end - start);
        return std::abs(aside(border.a) + t * (aside(border.b) - aside(border.a)));
    };
    if (apart(from) > tolerance_m || apart(to) > tolerance_m) {
        return {};
    }
    return Interval{from / along.length, to / along.length};
}

std::optional<Interval> stretch_within(Edge line, Edge border, double distance_m) {
    double from = 2;
    double to = -1;
    widen_by_disc(line, border.a, distance_m, from, to);
    widen_by_disc(line, border.b, distance_m, from, to);
    // The rectangle beside the border, in the border's own axes.
    const Direction along = direction_of(border);
    const double dx = line.b.x - line.a.x;
    const double dy = line.b.y - line.a.y;
    const double ax = line.a.x - border.a.x;
    const double ay = line.a.y - border.a.y;
    const auto beside =
        between(ax * along.x + ay * along.y, dx * along.x + dy * along.y, 0, along.length);
    const auto near =
        between(ay * along.x - ax * along.y, dy * along.x - dx * along.y, -distance_m, distance_m);
    if (beside && near) {
        const double first = std::max(beside->from, near->from);
        const double last = std::min(beside->to, near->to);
        if (first <= last) {
            from = std::min(from, first);
            to = std::max(to, last);
        }
    }
    from = std::max(from, 0.0);
    to = std::min(to, 1.0);
    return from <= to ? std::optional{Interval{from, to}} : std::nullopt;
}

double distance_m(Edge a, Edge b) {
    const bool crossing = (orientation(a.a, a.b, b.a) > 0) != (orientation(a.a, a.b, b.b) > 0) &&
                          (orientation(b.a, b.b, a.a) > 0) != (orientation(b.a, b.b, a.b) > 0);
    if (crossing) {
        return 0;
    }
    return std::min({geo::distance_m(a.a, b.a, b.b),
                     geo::distance_m(a.b, b.a, b.b),
                     geo::distance_m(b.a, a.a, a.b),
                     geo::distance_m(b.b, a.a, a.b)});
}

double length_m(Edge edge) {
    return std::hypot(edge.b.x - edge.a.x, edge.b.y - edge.a.y);
}

Vertex point_at(Edge edge, double share) {
    return {edge.a.x + share * (edge.b.x - edge.a.x), edge.a.y + share * (edge.b.y - edge.a.y)};
}

}  // namespace tasmim::overlay

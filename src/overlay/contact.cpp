#include "overlay/contact.hpp"

#include "geo/measure.hpp"
#include "overlay/border.hpp"
#include "overlay/intervals.hpp"
#include "overlay/line_share.hpp"
#include "overlay/shared_area.hpp"
#include "topology/operations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <utility>

namespace tasmim::overlay {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Planar>;

/// Less than rounding leaves of ground that lies exactly within the tolerance.
constexpr double least_deep_m2 = 1e-7;

/// The stretches of a leg of the land's border along which the other's outline runs.
Intervals stretches_along(const Leg& leg, const EdgeIndex& other, double tolerance_m) {
    std::vector<Interval> found;
    other.search(leg.edge.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge edge) {
        if (const auto part = running_along(leg.edge, edge, tolerance_m)) {
            found.push_back(*part);
        }
    });
    return Intervals{std::move(found)};
}

/// The point of `border` that comes nearest to `other`.
Vertex nearest_point(Edge border, Edge other) {
    const double start = orientation(other.a, other.b, border.a);
    const double end = orientation(other.a, other.b, border.b);
    if (distance_m(border, other) == 0 && start != end) {
        return point_at(border, std::clamp(start / (start - end), 0.0, 1.0));
    }
    const auto foot = [&](Vertex point) {
        return point_at(border, std::clamp(projected(border, point), 0.0, 1.0));
    };
    const std::array candidates{border.a, border.b, foot(other.a), foot(other.b)};
    return *std::ranges::min_element(
        candidates, {}, [&](Vertex point) { return geo::distance_m(point, other.a, other.b); });
}

/// Places that lie farther apart than a tolerance: of others the first stays. Each is compared with
/// those in the cells around its own only, however many there are.
class ApartPlaces {
  public:
    explicit ApartPlaces(double tolerance_m)
        : tolerance_m_{tolerance_m}, cell_m_{std::max(tolerance_m, least_cell_m)} {}

    void add(Vertex place) {
        const auto cell = cell_of(place);
        for (const std::int64_t dx : {-1, 0, 1}) {
            for (const std::int64_t dy : {-1, 0, 1}) {
                if (is_known({cell.first + dx, cell.second + dy}, place)) {
                    return;
                }
            }
        }
        by_cell_[cell].push_back(place);
        places_.parts.push_back({{place}});
    }

    [[nodiscard]] Geometry take() { return std::move(places_); }

  private:
    using Cell = std::pair<std::int64_t, std::int64_t>;

    [[nodiscard]] Cell cell_of(Vertex place) const {
        return {static_cast<std::int64_t>(std::floor(place.x / cell_m_)),
                static_cast<std::int64_t>(std::floor(place.y / cell_m_))};
    }

    [[nodiscard]] bool is_known(const Cell& cell, Vertex place) const {
        const auto found = by_cell_.find(cell);
        return found != by_cell_.end() && std::ranges::any_of(found->second, [&](Vertex known) {
                   return length_m({place, known}) <= tolerance_m_;
               });
    }

    /// A tolerance of 0 tells equal places only.
    static constexpr double least_cell_m = 1e-6;

    double tolerance_m_;
    double cell_m_;
    std::map<Cell, std::vector<Vertex>> by_cell_;
    Geometry places_{Dimension::point, {}};
};

Geometry edges_near(const EdgeIndex& index, const geo::Box<geo::Planar>& box) {
    Geometry lines{Dimension::line, {}};
    index.search(box, [&](EdgeIndex::Id, Edge edge) { lines.parts.push_back({{edge.a, edge.b}}); });
    return lines;
}

bool is_farther(const EdgeIndex& index, Vertex point, double tolerance_m) {
    bool near = false;
    const geo::Box<geo::Planar> here{point.x, point.y, point.x, point.y};
    index.search(here.grown(tolerance_m), [&](EdgeIndex::Id, Edge edge) {
        near = near || geo::distance_m(point, edge.a, edge.b) <= tolerance_m;
    });
    return !near;
}

/// Whether a corner of the land lies inside the other, farther than the tolerance from its outline.
bool has_deep_corner(const Land& land, const EdgeIndex& other, double tolerance_m) {
    return std::ranges::any_of(land.edges().points(), [&](const Vertex& corner) {
        return is_farther(other, corner, tolerance_m) && contains(other, corner);
    });
}

/// Whether an edge of the other reaches into the land, farther than the tolerance from its border.
bool has_deep_edge(const Land& land, const EdgeIndex& other, double tolerance_m) {
    bool found = false;
    const auto is_deep = [&](Edge edge, double t) {
        return is_farther(land.edges(), point_at(edge, t), tolerance_m);
    };
    other.search(land.bounds(), [&](EdgeIndex::Id, Edge edge) {
        if (found) {
            return;
        }
        for (const auto& stretch : stretches_inside(land, edge)) {
            found = found || is_deep(edge, stretch.from) || is_deep(edge, stretch.to) ||
                    is_deep(edge, (stretch.from + stretch.to) / 2);
        }
    });
    return found;
}

/// Whether all of `shared` lies within the tolerance of the edges.
base::Result<bool> hugs(const EdgeIndex& index, const topology::Shape& shared, double tolerance_m) {
    const auto border = edges_near(index, shared.bounds().grown(2 * tolerance_m));
    if (border.is_empty()) {
        return false;
    }
    constexpr int quad_segments = 16;
    return topology::Shape::make(border)
        .and_then([&](const topology::Shape& lines) {
            return topology::buffer(lines, tolerance_m, quad_segments);
        })
        .and_then([&](const topology::Shape& band) { return topology::difference(shared, band); })
        .map([](const topology::Shape& rest) { return rest.area_m2() <= least_deep_m2; });
}

}  // namespace

bool is_within_reach(const Land& land, const EdgeIndex& other, double tolerance_m) {
    bool reached = false;
    other.search(land.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge edge) {
        if (reached) {
            return;
        }
        land.edges().search(edge.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge border) {
            reached = reached || distance_m(edge, border) <= tolerance_m;
        });
    });
    return reached;
}

double shared_border_m(const Land& land, const EdgeIndex& other, double tolerance_m) {
    double sum = 0;
    for (const auto& leg : land.legs()) {
        sum += stretches_along(leg, other, tolerance_m).total() * length_m(leg.edge);
    }
    return sum;
}

Geometry shared_border(const Land& land, const EdgeIndex& other, double tolerance_m) {
    Geometry lines{Dimension::line, {}};
    for (const auto& leg : land.legs()) {
        const auto along = stretches_along(leg, other, tolerance_m);
        for (const auto& stretch : along.stretches()) {
            lines.parts.push_back(
                {{point_at(leg.edge, stretch.from), point_at(leg.edge, stretch.to)}});
        }
    }
    return lines;
}

Geometry contact_points(const Land& land, const EdgeIndex& other, double tolerance_m) {
    ApartPlaces places{tolerance_m};
    other.search(land.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge edge) {
        land.edges().search(edge.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge border) {
            if (distance_m(edge, border) <= tolerance_m) {
                places.add(nearest_point(border, edge));
            }
        });
    });
    return places.take();
}

bool may_be_sliver(const Land& land,
                   const EdgeIndex& other,
                   double shared_area_m2,
                   double tolerance_m) {
    // A strip along every edge, and a sector of at most half a disc at every vertex.
    const auto vertices = static_cast<double>(land.edges().points().size());
    const double room = tolerance_m * land.perimeter_m() +
                        vertices * std::numbers::pi / 2 * tolerance_m * tolerance_m;
    return shared_area_m2 <= room && !has_deep_corner(land, other, tolerance_m) &&
           !has_deep_edge(land, other, tolerance_m);
}

base::Result<bool> is_sliver(const Land& land,
                             const EdgeIndex& other,
                             const topology::Shape& shared,
                             double tolerance_m) {
    const auto inside = topology::point_in(shared);
    if (!inside) {
        return base::fail(inside);
    }
    if (is_farther(land.edges(), *inside, tolerance_m) || is_farther(other, *inside, tolerance_m)) {
        return false;
    }
    const auto hugs_land = hugs(land.edges(), shared, tolerance_m);
    return hugs_land && *hugs_land ? hugs(other, shared, tolerance_m) : hugs_land;
}

}  // namespace tasmim::overlay

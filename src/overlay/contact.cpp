#include "overlay/contact.hpp"

#include "geo/measure.hpp"
#include "overlay/border.hpp"
#include "overlay/intervals.hpp"
#include "overlay/line_share.hpp"
#include "overlay/shared_area.hpp"
#include "topology/operations.hpp"

#include <algorithm>
#include <numbers>
#include <utility>

namespace tasmim::overlay {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Planar>;

/// Less than rounding leaves of ground that lies exactly within the tolerance.
constexpr double rounding_m2 = 1e-7;

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
        const Vertex point{edge.a.x + t * (edge.b.x - edge.a.x),
                           edge.a.y + t * (edge.b.y - edge.a.y)};
        return is_farther(land.edges(), point, tolerance_m);
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
        .map([](const topology::Shape& rest) { return rest.area_m2() <= rounding_m2; });
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
        std::vector<Interval> found;
        other.search(leg.edge.bounds().grown(tolerance_m), [&](EdgeIndex::Id, Edge edge) {
            if (const auto part = running_along(leg.edge, edge, tolerance_m)) {
                found.push_back(*part);
            }
        });
        sum += Intervals{std::move(found)}.total() * length_m(leg.edge);
    }
    return sum;
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

#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tasmim::geo {
namespace {

template <typename Visit>
void for_each_edge(const Geometry<Planar>& geometry, Visit&& visit) {
    for (const auto& part : geometry.parts) {
        for (const auto& sequence : part) {
            for (std::size_t i = 1; i < sequence.size(); ++i) {
                visit(sequence[i - 1], sequence[i]);
            }
        }
    }
}

Point<Planar> nearest_on(Point<Planar> a, Point<Planar> b, Point<Planar> p) noexcept {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double share = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    const double t = std::clamp(share, 0.0, 1.0);
    return {a.x + t * dx, a.y + t * dy};
}

double squared_distance(Point<Planar> p, Point<Planar> q) noexcept {
    const double away_x = p.x - q.x;
    const double away_y = p.y - q.y;
    return away_x * away_x + away_y * away_y;
}

}  // namespace

double twice_signed_area(const Sequence<Planar>& ring) noexcept {
    if (ring.size() < 3) {
        return 0;
    }
    const auto origin = ring.front();
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += (ring[i - 1].x - origin.x) * (ring[i].y - origin.y) -
               (ring[i].x - origin.x) * (ring[i - 1].y - origin.y);
    }
    return sum;
}

double area_m2(const Geometry<Planar>& geometry) noexcept {
    if (geometry.dimension != Dimension::polygon) {
        return 0;
    }
    double twice = 0;
    for (const auto& part : geometry.parts) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            const double ring = std::abs(twice_signed_area(part[i]));
            twice += i == 0 ? ring : -ring;
        }
    }
    return twice / 2;
}

double length_m(const Geometry<Planar>& geometry) noexcept {
    double sum = 0;
    for_each_edge(geometry, [&](Point<Planar> a, Point<Planar> b) {
        sum += std::hypot(b.x - a.x, b.y - a.y);
    });
    return sum;
}

double distance_m(Point<Planar> p, Point<Planar> a, Point<Planar> b) noexcept {
    return std::sqrt(squared_distance(p, nearest_on(a, b, p)));
}

std::optional<Point<Planar>> nearest_on_outline(Point<Planar> p,
                                                const Geometry<Planar>& geometry) noexcept {
    std::optional<Point<Planar>> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (const auto& part : geometry.parts) {
        for (const auto& sequence : part) {
            // The first point as an edge of no length, for geometries of points.
            for (std::size_t i = 0; i < sequence.size(); ++i) {
                const auto place = nearest_on(sequence[i > 0 ? i - 1 : 0], sequence[i], p);
                const double distance = squared_distance(p, place);
                if (distance < least) {
                    least = distance;
                    nearest = place;
                }
            }
        }
    }
    return nearest;
}

double distance_to_outline_m(Point<Planar> p, const Geometry<Planar>& geometry) noexcept {
    const auto nearest = nearest_on_outline(p, geometry);
    return nearest ? std::sqrt(squared_distance(p, *nearest))
                   : std::numeric_limits<double>::infinity();
}

bool contains(const Geometry<Planar>& polygons, Point<Planar> p) noexcept {
    bool inside = false;
    for_each_edge(polygons, [&](Point<Planar> a, Point<Planar> b) {
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    });
    return inside;
}

}  // namespace tasmim::geo

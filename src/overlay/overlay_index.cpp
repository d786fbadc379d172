#include "overlay/overlay_index.hpp"

#include "geo/measure.hpp"
#include "overlay/contact.hpp"
#include "overlay/shared_area.hpp"
#include "topology/operations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tasmim::overlay {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Planar>;

/// What counts as touching where a theme allows no tolerance at all.
constexpr double least_tolerance_m = 1e-6;

/// Lines with each piece once: parts that repeat one another are dissolved.
base::Result<Geometry> dissolved_lines(const Geometry& lines) {
    const auto shape = topology::Shape::make(lines);
    if (!shape) {
        return base::fail(shape);
    }
    return topology::union_of(std::array{*shape}).map([&](const topology::Shape& once) {
        const bool same = std::abs(once.length_m() - shape->length_m()) <= 1e-9 * shape->length_m();
        return same ? lines : once.geometry(Dimension::line);
    });
}

Relation by_threshold(double measure, double minimum) {
    if (!(measure > 0)) {
        return Relation::none;
    }
    return measure >= minimum ? Relation::concerned : Relation::below_threshold;
}

/// What of the land the polygons among the hits share with it.
std::vector<Share> shares_of(std::span<const Hit> hits) {
    std::vector<Share> shares;
    for (const auto& hit : hits) {
        if (hit.measures.area_m2 > 0) {
            shares.push_back({hit.provision, hit.measures.area_m2});
        }
    }
    return shares;
}

Geometry as_geometry(const std::set<Vertex>& points) {
    Geometry geometry{Dimension::point, {}};
    for (const auto& point : points) {
        geometry.parts.push_back({{point}});
    }
    return geometry;
}

}  // namespace

OverlayIndex::OverlayIndex(std::span<const planning::Provision> provisions,
                           std::span<const planning::Theme> themes)
    : provisions_{provisions}, themes_{themes.begin(), themes.end()} {
    std::unordered_map<std::string_view, std::uint32_t> positions;
    for (const auto& theme : themes) {
        positions.emplace(theme.id, static_cast<std::uint32_t>(positions.size()));
    }
    themes_.emplace_back();
    std::vector<const Geometry*> geometries;
    std::vector<geo::Box<geo::Planar>> boxes;
    lines_.resize(provisions.size());
    line_faults_.resize(provisions.size());
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        const auto& provision = provisions[i];
        const auto found = positions.find(provision.theme);
        theme_of_.push_back(found == positions.end() ? static_cast<std::uint32_t>(themes.size())
                                                     : found->second);
        geometries.push_back(&provision.geometry);
        boxes.push_back(geo::bounds(provision.geometry));
        if (provision.geometry.dimension == Dimension::line && !provision.geometry.is_empty()) {
            if (const auto lines = dissolved_lines(provision.geometry)) {
                lines_[i] = LineIndex{*lines};
            } else {
                line_faults_[i] = lines.error().message;
            }
        }
        widest_tolerance_m_ =
            std::max(widest_tolerance_m_, tolerance_m(static_cast<std::uint32_t>(i)));
    }
    tree_ = geo::PackedRTree<geo::Planar>{boxes};
    polygons_ =
        Grounds{geometries, [this](std::size_t a, std::size_t b) {
                    const auto first = theme_of_[a];
                    const auto second = theme_of_[b];
                    return first == second || (themes_[first].reserve && themes_[second].reserve);
                }};
}

double OverlayIndex::tolerance_m(std::uint32_t provision) const {
    return std::max(theme_of(provision).boundary_tolerance_m, least_tolerance_m);
}

std::vector<std::uint32_t> OverlayIndex::near(const Land& land) const {
    std::vector<std::uint32_t> found;
    tree_.search(land.bounds().grown(widest_tolerance_m_),
                 [&](std::uint32_t provision) { found.push_back(provision); });
    std::ranges::sort(found);
    return found;
}

base::Result<Hit> OverlayIndex::measure(const Land& land, std::uint32_t provision) const {
    switch (provisions_[provision].geometry.dimension) {
        case Dimension::polygon:
            return measure_polygon(land, provision);
        case Dimension::line:
            if (!line_faults_[provision].empty()) {
                return base::fail(base::Errc::internal,
                                  base::message("a geometry of the plan is not valid"),
                                  base::message("a corrected plan"),
                                  line_faults_[provision]);
            }
            return measure_lines(land, provision);
        case Dimension::point:
            break;
    }
    return measure_points(land, provision);
}

base::Result<Hit> OverlayIndex::measure_polygon(const Land& land, std::uint32_t provision) const {
    const auto area = polygons_.shared_area_m2(land, provision);
    if (!area) {
        return base::fail(area);
    }
    Hit hit{provision, Relation::none, {}};
    hit.measures.area_m2 = *area;
    const double tolerance = tolerance_m(provision);
    const auto& edges = polygons_.edges(provision);
    bool adjacent = false;
    if (*area == 0) {
        adjacent = is_within_reach(land, edges, tolerance);
    } else if (may_be_sliver(land, edges, *area, tolerance)) {
        const auto shared = polygons_.shared_shape(land, provision);
        const auto sliver = shared ? is_sliver(land, edges, *shared, tolerance)
                                   : base::Result<bool>{base::fail(shared)};
        if (!sliver) {
            return base::fail(sliver);
        }
        adjacent = *sliver;
    }
    if (adjacent) {
        hit.relation = Relation::adjacent;
        hit.measures.adjacent_length_m = shared_border_m(land, edges, tolerance);
    } else {
        hit.relation = by_threshold(*area, theme_of(provision).min_area_m2);
    }
    return hit;
}

Hit OverlayIndex::measure_lines(const Land& land, std::uint32_t provision) const {
    Hit hit{provision, Relation::none, {}};
    const auto share = share_of_lines(land, lines_[provision], tolerance_m(provision));
    if (!share.within_reach) {
        return hit;
    }
    hit.measures.adjacent_length_m = share.along_m;
    hit.measures.length_m = share.inner_m > least_length_m ? share.inner_m : 0;
    hit.relation = share.deep_m <= least_length_m
                       ? Relation::adjacent
                       : by_threshold(share.inner_m, theme_of(provision).min_length_m);
    return hit;
}

OverlayIndex::PointsOnLand OverlayIndex::points_on(const Land& land,
                                                   std::uint32_t provision) const {
    PointsOnLand found;
    const double tolerance = tolerance_m(provision);
    geo::for_each_point(provisions_[provision].geometry, [&](const Vertex& point) {
        if (land.is_near_border(point, tolerance)) {
            found.at_border.insert(point);
        } else if (land.bounds().contains(point) && contains(land.edges(), point)) {
            found.inside.insert(point);
        }
    });
    return found;
}

Hit OverlayIndex::measure_points(const Land& land, std::uint32_t provision) const {
    Hit hit{provision, Relation::none, {}};
    const auto found = points_on(land, provision);
    hit.measures.count = found.inside.size();
    if (!found.inside.empty()) {
        hit.relation = Relation::concerned;
    } else if (!found.at_border.empty()) {
        hit.relation = Relation::adjacent;
    }
    return hit;
}

base::Result<double> OverlayIndex::union_area_m2(const Land& land,
                                                 std::span<const Hit> hits) const {
    return polygons_.union_area_m2(land, shares_of(hits));
}

base::Result<Geometry> OverlayIndex::rest_of(const Land& land, std::span<const Hit> hits) const {
    return polygons_.rest_of(land, shares_of(hits));
}

base::Result<SharedParts> OverlayIndex::shared_parts(const Land& land, const Hit& hit) const {
    SharedParts parts;
    switch (provisions_[hit.provision].geometry.dimension) {
        case Dimension::polygon:
            return parts_of_polygon(land, hit);
        case Dimension::line:
            parts = parts_of_lines(land, lines_[hit.provision], tolerance_m(hit.provision));
            break;
        case Dimension::point:
            return parts_of_points(land, hit.provision);
    }
    if (parts.overlap.is_empty() && parts.at_border.is_empty()) {
        parts.at_border =
            contact_points(land, lines_[hit.provision].edges(), tolerance_m(hit.provision));
    }
    return parts;
}

base::Result<SharedParts> OverlayIndex::parts_of_polygon(const Land& land, const Hit& hit) const {
    SharedParts parts;
    if (hit.measures.area_m2 > 0) {
        const auto shared = polygons_.shared_shape(land, hit.provision);
        if (!shared) {
            return base::fail(shared);
        }
        parts.overlap = shared->geometry(Dimension::polygon);
    }
    const bool is_lost = hit.measures.area_m2 > 0 && parts.overlap.is_empty();
    if (is_lost || std::abs(geo::area_m2(parts.overlap) - hit.measures.area_m2) >
                       rounding_m2(land.area_m2())) {
        return base::fail(base::Errc::internal,
                          base::message("the geometry has another area than the one measured"));
    }
    if (hit.relation == Relation::adjacent) {
        const auto& edges = polygons_.edges(hit.provision);
        const double tolerance = tolerance_m(hit.provision);
        parts.at_border = hit.measures.adjacent_length_m > 0
                              ? shared_border(land, edges, tolerance)
                              : contact_points(land, edges, tolerance);
    }
    return parts;
}

SharedParts OverlayIndex::parts_of_points(const Land& land, std::uint32_t provision) const {
    const auto found = points_on(land, provision);
    return {as_geometry(found.inside), as_geometry(found.at_border)};
}

}  // namespace tasmim::overlay

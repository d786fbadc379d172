#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "geo/packed_rtree.hpp"
#include "overlay/grounds.hpp"
#include "overlay/hit.hpp"
#include "overlay/land.hpp"
#include "overlay/line_share.hpp"
#include "overlay/shared_parts.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <vector>

namespace tasmim::overlay {

/// All provisions of a state of the data, prepared for the question "which bear on this land, and
/// how much?" One engine both filters and measures. Built once, immutable, thread-safe.
class OverlayIndex {
  public:
    /// Provisions and themes are borrowed and must outlive the index; a provision is named by its
    /// position. A theme that is not among `themes` has no minimum and the usual tolerance.
    OverlayIndex(std::span<const planning::Provision> provisions,
                 std::span<const planning::Theme> themes);

    /// The provisions that may bear on the land: their boxes come within their theme's tolerance of
    /// its box. Ascending.
    [[nodiscard]] std::vector<std::uint32_t> near(const Land& land) const;

    /// What one provision is to the land (see Relation).
    /// Errors: internal when its geometry is not valid or GEOS fails: then nothing is known of it,
    /// and it must not be taken for "none".
    [[nodiscard]] base::Result<Hit> measure(const Land& land, std::uint32_t provision) const;

    /// The area of what polygon provisions share with the land together, nothing counted twice.
    /// Errors: internal.
    [[nodiscard]] base::Result<double> union_area_m2(const Land& land,
                                                     std::span<const Hit> hits) const;

    /// The parts that a hit of this land measures, built on demand: their areas, lengths and counts
    /// are those of the hit, areas within 1e-6 m² + 1e-9 × area of the land.
    /// Errors: internal when GEOS fails or builds another area.
    [[nodiscard]] base::Result<SharedParts> shared_parts(const Land& land, const Hit& hit) const;

    /// The land without what polygon provisions share with it. Errors: internal.
    [[nodiscard]] base::Result<geo::Geometry<geo::Planar>> rest_of(const Land& land,
                                                                   std::span<const Hit> hits) const;

    [[nodiscard]] std::span<const planning::Provision> provisions() const noexcept {
        return provisions_;
    }

  private:
    [[nodiscard]] base::Result<Hit> measure_polygon(const Land& land,
                                                    std::uint32_t provision) const;
    [[nodiscard]] Hit measure_lines(const Land& land, std::uint32_t provision) const;
    [[nodiscard]] Hit measure_points(const Land& land, std::uint32_t provision) const;
    [[nodiscard]] base::Result<SharedParts> parts_of_polygon(const Land& land,
                                                             const Hit& hit) const;
    [[nodiscard]] SharedParts parts_of_points(const Land& land, std::uint32_t provision) const;
    struct PointsOnLand {
        std::set<Vertex> inside;
        std::set<Vertex> at_border;
    };
    [[nodiscard]] PointsOnLand points_on(const Land& land, std::uint32_t provision) const;
    [[nodiscard]] double tolerance_m(std::uint32_t provision) const;
    [[nodiscard]] const planning::Theme& theme_of(std::uint32_t provision) const {
        return themes_[theme_of_[provision]];
    }

    std::span<const planning::Provision> provisions_;
    /// The themes, and last the one for provisions of unknown themes.
    std::vector<planning::Theme> themes_;
    std::vector<std::uint32_t> theme_of_;
    Grounds polygons_;
    /// Empty for provisions of polygons and points.
    std::vector<LineIndex> lines_;
    std::vector<std::string> line_faults_;
    geo::PackedRTree<geo::Planar> tree_;
    double widest_tolerance_m_ = 0;
};

}  // namespace tasmim::overlay

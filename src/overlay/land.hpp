#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "overlay/border.hpp"
#include "overlay/edge_index.hpp"
#include "topology/repair.hpp"

#include <vector>

namespace tasmim::overlay {

/// The piece of land that a question is about: a valid polygon geometry, indexed. Immutable.
/// CRS: the working one, metres.
class Land {
  public:
    /// Errors: invalid_argument when the geometry is empty, is not of polygons or is not valid.
    [[nodiscard]] static base::Result<Land> make(geo::Geometry<geo::Planar> geometry);
    /// The same without the check of validity, for geometries that were checked when they were
    /// imported. Errors: invalid_argument when the geometry is empty or is not of polygons.
    [[nodiscard]] static base::Result<Land> of_checked(geo::Geometry<geo::Planar> geometry);

    [[nodiscard]] const geo::Geometry<geo::Planar>& geometry() const noexcept { return geometry_; }
    [[nodiscard]] const EdgeIndex& edges() const noexcept { return edges_; }
    [[nodiscard]] const std::vector<Leg>& legs() const noexcept { return legs_; }
    [[nodiscard]] const geo::Box<geo::Planar>& bounds() const noexcept { return edges_.bounds(); }
    [[nodiscard]] double area_m2() const noexcept { return area_m2_; }
    /// The length of its outline, holes included.
    [[nodiscard]] double perimeter_m() const noexcept { return perimeter_m_; }

    /// Whether a point lies within a distance of the outline.
    [[nodiscard]] bool is_near_border(Vertex point, double distance_m) const;

  private:
    explicit Land(geo::Geometry<geo::Planar> geometry);

    geo::Geometry<geo::Planar> geometry_;
    EdgeIndex edges_;
    std::vector<Leg> legs_;
    double area_m2_ = 0;
    double perimeter_m_ = 0;
};

/// A land that someone drew or surveyed, and what had to be mended in it.
struct MendedLand {
    Land land;
    std::vector<topology::Fault> faults;
    /// As topology::Repair has it.
    double area_before_m2 = 0;
};

/// Any polygon geometry as a land, repaired first if need be. Errors: invalid_argument for what is
/// no polygon or has no ground.
[[nodiscard]] base::Result<MendedLand> mended_land(const geo::Geometry<geo::Planar>& drawn);

}  // namespace tasmim::overlay

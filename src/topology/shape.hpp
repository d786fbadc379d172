#pragma once

#include "base/error.hpp"
#include "geo/box.hpp"
#include "geo/geometry.hpp"

#include <memory>
#include <optional>
#include <string>

struct GEOSGeom_t;

namespace tasmim::topology {

/// An immutable geometry in the form that overlay works on: of any dimension, or of several at once
/// (what two polygons share may be an area, a border and a corner). Cheap to copy; thread-safe.
/// CRS: the working one, metres.
class Shape {
  public:
    /// Does not check validity: see validity_of. Errors: invalid_argument when a coordinate is not
    /// finite, a ring is open or too short.
    [[nodiscard]] static base::Result<Shape> make(const geo::Geometry<geo::Planar>& geometry);

    /// The parts of one dimension; empty when there is none.
    [[nodiscard]] geo::Geometry<geo::Planar> geometry(geo::Dimension dimension) const;
    /// The parts of the highest dimension.
    [[nodiscard]] geo::Geometry<geo::Planar> geometry() const;

    /// The highest dimension of its parts.
    [[nodiscard]] geo::Dimension dimension() const;
    [[nodiscard]] bool is_empty() const;
    /// 0 for lines and points.
    [[nodiscard]] double area_m2() const;
    /// The length of lines, the perimeter of polygons.
    [[nodiscard]] double length_m() const;
    [[nodiscard]] geo::Box<geo::Planar> bounds() const;

    /// Takes what an operation of this module made.
    [[nodiscard]] static Shape adopt(GEOSGeom_t* geometry);
    /// Borrowed; for the operations of this module.
    [[nodiscard]] const GEOSGeom_t* handle() const noexcept { return geometry_.get(); }

  private:
    explicit Shape(std::shared_ptr<const GEOSGeom_t> geometry) : geometry_{std::move(geometry)} {}

    std::shared_ptr<const GEOSGeom_t> geometry_;
};

/// Whether a geometry is valid in the sense of OGC 06-103r4, 6.1.11; if not, the first reason found
/// and where.
struct Validity {
    bool valid = true;
    /// "self_intersection", "hole_lies_outside_shell" …; empty when valid.
    std::string reason;
    std::optional<geo::Point<geo::Planar>> where;
};

[[nodiscard]] base::Result<Validity> validity_of(const Shape& shape);

}  // namespace tasmim::topology

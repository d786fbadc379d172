#pragma once

#include "geo/geometry.hpp"

namespace tasmim::overlay {

/// What a land and one provision have in common, to be drawn: the very parts that the measures of
/// their Hit stand for. CRS: the working one, metres.
struct SharedParts {
    /// Of polygons the shared ground (area_m2); of lines what lies inside without the parts along
    /// the border (length_m); of points those inside, farther than the tolerance from the border
    /// (count). Of the provision's dimension.
    geo::Geometry<geo::Planar> overlap;
    /// Of lines what runs along the border, of an adjacent polygon the border along which it lies
    /// (adjacent_length_m), of points those within the tolerance of the border. Of what only comes
    /// within the tolerance and has no length there, the places of the border where it does:
    /// points.
    geo::Geometry<geo::Planar> at_border;

    bool operator==(const SharedParts&) const = default;
};

}  // namespace tasmim::overlay

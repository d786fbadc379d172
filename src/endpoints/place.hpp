#pragma once

#include "base/error.hpp"
#include "crs/transformer.hpp"
#include "edition/edition.hpp"
#include "endpoints/site.hpp"
#include "geo/point.hpp"

#include <string_view>

namespace tasmim::endpoints {

/// A position in the working CRS and how well it is known there.
struct Place {
    geo::Point<geo::Planar> point;
    crs::Operation operation;
    double accuracy_m = 0;
};

/// From the CRS that a text names to the working CRS. Errors: those of the CRS.
[[nodiscard]] base::Result<crs::Transformer> to_working(const edition::Edition& edition,
                                                        std::string_view from);

/// How well a position is known after `operation`: by the datum's accuracy, and of projected
/// coordinates (`is_survey`) by the survey's tolerance. Metres.
[[nodiscard]] double accuracy_of(const crs::Operation& operation,
                                 bool is_survey,
                                 const Settings& settings);

/// A position in the CRS that `from` names. Errors: those of the CRS; invalid_argument when it lies
/// outside the area of use.
[[nodiscard]] base::Result<Place> place_in(std::string_view from,
                                           geo::Point<geo::Declared> point,
                                           const edition::Edition& edition,
                                           const Settings& settings);

}  // namespace tasmim::endpoints

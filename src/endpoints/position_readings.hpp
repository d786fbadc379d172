#pragma once

#include "edition/edition.hpp"
#include "endpoints/place.hpp"
#include "formats/coordinate_text.hpp"
#include "geo/point.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::endpoints {

/// A way to understand typed coordinates as a position: a CRS and an order of axes.
struct PositionReading {
    /// Code and name of the CRS.
    std::string crs;
    std::string crs_name;
    bool is_geographic = false;
    /// x = easting or longitude, y = northing or latitude, in that CRS.
    geo::Point<geo::Declared> at;
    formats::AxisOrder order = formats::AxisOrder::x_first;
    bool is_named = false;
    /// x and y were taken against what was typed: only so does the position fall on the ground of
    /// the data.
    bool is_swapped = false;
    /// Empty where the working CRS is not meant to be used.
    std::optional<Place> place;
    geo::Point<geo::Wgs84> on_globe;
    /// Outside the extent of the data.
    bool is_outside = false;
    std::optional<double> distance_m;
};

/// Every valid reading: degrees on WGS 84, metres in the working CRS and in Merchich's four zones,
/// or all in the CRS that `crs` names when it is not empty, wherever they fall into its area of
/// use. Degrees outside the extent of the data are left out when others are inside; readings
/// outside come last, by distance. Costs milliseconds when a CRS is met for the first time.
[[nodiscard]] std::vector<PositionReading> position_readings(
    const std::vector<formats::CoordinateReading>& typed,
    std::string_view crs,
    const edition::Edition& edition,
    const Settings& settings);

/// A reading as a suggestion: with at most `limit` parcels that it can mean.
[[nodiscard]] nlohmann::ordered_json position_json(const PositionReading& reading,
                                                   const edition::Edition& edition,
                                                   std::size_t limit);

}  // namespace tasmim::endpoints

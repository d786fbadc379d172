#pragma once

#include "base/error.hpp"
#include "edition/edition.hpp"
#include "endpoints/site.hpp"
#include "geo/point.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace tasmim::endpoints {

/// Which parcels lie at a position.
struct PointQuestion {
    /// A text that names the CRS of `at`.
    std::string crs;
    geo::Point<geo::Declared> at;
    /// Whether it was asked for by `lon` and `lat` rather than by `x` and `y`.
    bool is_lon_lat = false;
    /// Of a click on our own map, metres; otherwise that of the operation.
    std::optional<double> accuracy_m;
    std::size_t limit = 0;
};

/// The answer without its head. A position that is probably wrong is answered with an explanation:
/// `outside` where no parcel is near or the CRS does not reach, with the way to the nearest parcel
/// and the extent of all; `swapped` where both numbers exchanged fall on parcels.
/// Errors: those of the CRS; invalid_argument for numbers that are no position of any such CRS,
/// whichever comes first.
[[nodiscard]] base::Result<nlohmann::ordered_json> point_json(const edition::Edition& edition,
                                                              const PointQuestion& question,
                                                              const Settings& settings);

}  // namespace tasmim::endpoints

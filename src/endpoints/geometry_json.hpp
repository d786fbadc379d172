#pragma once

#include "base/error.hpp"
#include "crs/transformer.hpp"
#include "edition/edition.hpp"
#include "facts/facts.hpp"
#include "web/query.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace tasmim::endpoints {

/// From the CRS in which the geometry of an answer is asked for to the working one; empty when none
/// is: `geometry=true` and `geometry_crs` (OGC:CRS84 unless told) of a query.
/// Errors: invalid_argument; those of the CRS.
[[nodiscard]] base::Result<std::optional<crs::Transformer>> asked_geometry(
    const web::Query& query, const edition::Edition& edition);

/// Adds to facts_json what its measures stand for: `overlap`, `at_border` and `geometry_failure` to
/// each finding, `uncovered` and `geometry_failure` to each theme, as GeoJSON rounded to a tenth of
/// a millimetre, and the name of their CRS. `facts` were asked for with their geometry.
/// Errors: invalid_argument when a position lies outside the area of use of that CRS.
[[nodiscard]] base::Result<void> add_geometries(nlohmann::ordered_json& body,
                                                const facts::Facts& facts,
                                                const crs::Transformer& to_working);

}  // namespace tasmim::endpoints

#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// The geometry of an answer of facts as a GeoJSON FeatureCollection: one feature for each part of
/// a finding (`part`: overlap, at_border) and for the unknown ground of each theme (uncovered),
/// with its attributes and snapshot and date. What could not be built is a feature without geometry
/// that says why. In another CRS than longitude and latitude it names it, as QGIS and GDAL read it.
[[nodiscard]] std::string facts_features(const nlohmann::ordered_json& facts);

}  // namespace tasmim::app

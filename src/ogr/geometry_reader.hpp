#pragma once

#include "ogr/feature.hpp"

namespace tasmim::ogr {

/// Fills a feature's geometry, fault, notes and WKB from an OGRGeometryH (null = none).
void read_geometry(void* source, Feature& feature);

}  // namespace tasmim::ogr

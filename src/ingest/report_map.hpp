#pragma once

#include "ingest/report.hpp"

#include <string>

namespace tasmim::ingest {

/// The places of the findings as an SVG, north up, with a scale and the coordinates of its corners;
/// worse ones on top. Empty when no finding has a place.
[[nodiscard]] std::string map_of(const Report& report, text::Language language);

}  // namespace tasmim::ingest

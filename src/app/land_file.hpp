#pragma once

#include "base/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

// Lands that are told in files, as members of a question's body.

/// A land in a file: a GeoJSON geometry, or a surveyor's boundary in UTF-8 or Windows-1252, the
/// other empty; its CRS and the layer of a drawing may be empty.
struct LandFile {
    std::string geometry;
    std::string boundary;
    std::string crs;
    std::string layer;
};

/// {"geometry": …} or {"boundary": …} of a file, with "crs" and "layer" where they are told.
/// Errors: not_found, too_large, invalid_argument.
[[nodiscard]] base::Result<nlohmann::ordered_json> land_in(const LandFile& file);

}  // namespace tasmim::app

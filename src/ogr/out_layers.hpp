#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "ogr/feature.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tasmim::ogr {

/// A layer of a file that is to be written.
struct OutLayer {
    struct Field {
        std::string name;
        /// Otherwise it holds texts.
        bool is_number = false;
    };
    struct Feature {
        /// One for each field.
        std::vector<Attribute> values;
        /// Of the layer's dimension; empty in a table.
        geo::Geometry<geo::Planar> geometry;
    };

    std::string name;
    /// Empty = a table without geometries.
    std::optional<geo::Dimension> dimension;
    std::vector<Field> fields;
    std::vector<Feature> features;
};

/// Writes layers to a new file of one of GDAL's formats ("GPKG", "XLSX", "ODS"), in place of a file
/// of this name; geometries are of the Multi kind, in `crs` ("EPSG:26191" or WKT, empty when there
/// are none), x = easting. A crash leaves the old file. Errors: invalid_argument (the CRS),
/// unavailable (the file cannot be written).
[[nodiscard]] base::Result<void> write_layers(const std::filesystem::path& path,
                                              const char* driver,
                                              const std::string& crs,
                                              std::span<const OutLayer> layers);

}  // namespace tasmim::ogr

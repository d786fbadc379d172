#pragma once

#include "crs/transformer.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ogr/dataset.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace tasmim::ingest {

/// A layer's file, open, its layer found and its way to the working CRS known.
struct Source {
    ogr::Dataset dataset;
    ogr::Layer layer;
    /// Empty for a layer whose geometry is not read (a legend).
    std::optional<crs::Transformer> transformer;
};

/// Opens what a layer of the profile names. Whatever stands in the way (no file, no such layer, no
/// field, no CRS or two) becomes findings that refuse the delivery, and nothing is returned.
[[nodiscard]] std::optional<Source> open_source(const Profile& profile,
                                                const LayerProfile& layer,
                                                const std::filesystem::path& folder,
                                                Report& report);

/// The SHA-256 of a source file, in hexadecimal (of the archive, for a member of one). Errors:
/// not_found.
[[nodiscard]] base::Result<std::string> hash_of_file(const std::filesystem::path& path);

/// The file on disk that holds a layer's file: itself, or the archive that it is a member of.
[[nodiscard]] std::filesystem::path file_on_disk(const std::filesystem::path& path);

}  // namespace tasmim::ingest

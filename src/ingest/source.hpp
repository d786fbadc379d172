#pragma once

#include "crs/transformer.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ingest/text_check.hpp"
#include "ogr/dataset.hpp"
#include "planning/document.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::ingest {

/// A layer's file, open, its layer found and its way to the working CRS known.
struct Source {
    /// The layer of the profile, its fields named as the file spells them (the case may differ),
    /// without those that it may lack and does.
    LayerProfile profile;
    ogr::Dataset dataset;
    ogr::Layer layer;
    /// Empty for a layer whose geometry is not read (a legend).
    std::optional<crs::Transformer> transformer;
};

/// Opens a file of a layer of the profile. Whatever stands in the way (no file, no such layer, no
/// field, no CRS or two) becomes findings that refuse the delivery, and nothing is returned.
/// `checks` are those of the delivery: a file of several layers is checked once.
[[nodiscard]] std::optional<Source> open_source(const Profile& profile,
                                                const LayerProfile& layer,
                                                const std::filesystem::path& path,
                                                TextChecks& checks,
                                                Report& report);

/// The files on disk that a layer's file stands for, by name, with their SHA-256: itself, or the
/// archive that it is a member of; for a Shapefile or MapInfo table also those beside it that hold
/// attributes, CRS and encoding. Errors: not_found.
[[nodiscard]] base::Result<std::vector<planning::SourceFile>> source_files(
    const std::filesystem::path& path);

}  // namespace tasmim::ingest

#pragma once

#include "crs/transformer.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ingest/text_check.hpp"
#include "ogr/dataset.hpp"
#include "planning/document.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::ingest {

/// A layer of an open file, and its way to the working CRS.
struct Source {
    /// The layer of the profile, its fields named as the file spells them (the case may differ),
    /// without those that it may lack and does; its source_layer is the one that is read.
    LayerProfile profile;
    std::shared_ptr<ogr::Dataset> dataset;
    ogr::Layer layer;
    /// Empty for a layer whose geometry is not read (a legend).
    std::optional<crs::Transformer> transformer;
};

/// Opens the files of one delivery, for one layer of its profile after another. The file opened
/// last stays open: layers that follow each other in one file read it once. Not thread-safe.
class Sources {
  public:
    /// Profile and report must outlive it.
    Sources(const Profile& profile, Report& report) : profile_{profile}, report_{report} {}

    /// What a layer of the profile reads in a file: one layer of it, or all that its patterns fit;
    /// of an optional layer that the file lacks, none. Whatever stands in the way (no file, no such
    /// layer, no field, no CRS or two) becomes findings that refuse the delivery, and nothing is
    /// returned.
    [[nodiscard]] std::optional<std::vector<Source>> open(const LayerProfile& layer,
                                                          const std::filesystem::path& path);

    /// Closes the file that is open and lets its memory go.
    void close();

    /// A layer of a file.
    using Place = std::pair<std::filesystem::path, std::string>;
    /// Layers with features in the opened files that no layer of the profile asked for.
    [[nodiscard]] const std::set<Place>& unread() const noexcept { return unread_; }

  private:
    [[nodiscard]] base::Result<void> open_file(const std::filesystem::path& path);
    [[nodiscard]] std::optional<Source> make_source(const LayerProfile& layer,
                                                    const ogr::Layer& source_layer);

    const Profile& profile_;
    Report& report_;
    TextChecks checks_;
    std::filesystem::path path_;
    std::shared_ptr<ogr::Dataset> dataset_;
    std::vector<ogr::Layer> layers_;
    std::set<std::filesystem::path> opened_;
    std::set<Place> unread_;
};

/// The files on disk that a layer's file stands for, by name, with their SHA-256: itself, or the
/// archive that it is a member of; for a Shapefile or MapInfo table also those beside it that hold
/// attributes, CRS and encoding. Errors: not_found.
[[nodiscard]] base::Result<std::vector<planning::SourceFile>> source_files(
    const std::filesystem::path& path);

}  // namespace tasmim::ingest

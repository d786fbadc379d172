#pragma once

#include "base/error.hpp"
#include "ingest/field_source.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::yaml {
class Document;
}

namespace tasmim::ingest {

/// What the features of a layer become.
enum class Target : std::uint8_t {
    documents,
    document_communes,
    provisions,
    generators,
    parcels,
    perimeter,
    coverage,
    communes,
    legend,
    /// Texts that fields of the polygons under them take.
    labels,
};

[[nodiscard]] std::string_view to_string(Target target) noexcept;

/// The ground on which a document covers a theme.
struct Covers {
    std::string theme;
    /// A layer into coverage; empty = the document's perimeter.
    std::string layer;
};

struct LayerProfile {
    /// Part of the ids of the layer's features.
    std::string name;
    std::filesystem::path file;
    /// Instead of one file: patterns of names, looked for in all folders of the delivery
    /// (DeliveryFiles). All files that fit are read.
    std::vector<std::string> files;
    /// A delivery may have no such file, a file no such layer, or an empty one.
    bool optional = false;
    /// The layer in the file; empty = the only one.
    std::string source_layer;
    /// Instead of one layer: patterns of names, as of files. All that fit one and none that begins
    /// with "!" are read.
    std::vector<std::string> source_layers;
    /// Of all files: one that states another is refused. May be empty.
    std::string crs;
    /// Of the files that state none (`crs: {otherwise: …}`). May be empty.
    std::string crs_otherwise;
    Target into = Target::provisions;
    std::string document;
    /// Where each feature says its document; the only one of the delivery when it does not.
    std::optional<FieldSource> document_from;
    std::string theme;
    std::optional<FieldSource> theme_from;
    /// For documents: what each covers, and whether its perimeter is the union of its zones.
    std::vector<Covers> covers;
    bool derive_perimeter = false;
    /// For documents: of a table that lists more of them than the delivery brings, only those count
    /// that have a commune in a layer into document_communes.
    bool only_with_communes = false;
    /// For generators: the provisions layer that they cause.
    std::string of;
    /// The source field that holds a unique key; empty = the hash of each feature is its key.
    std::string key;
    /// The source field whose value becomes the key of one row: the ground of all features that
    /// share it. Empty = each feature is a row.
    std::string dissolve;
    /// Lines that end where they begin are the ground that they enclose, and others are refused.
    bool closed_lines = false;
    /// Our field's name and the layer into labels whose texts it takes.
    std::vector<std::pair<std::string, std::string>> labels;
    /// Features whose fields hold one of the values each are taken; all are when empty.
    Conditions where;
    /// Our field's name and its source.
    std::vector<std::pair<std::string, FieldSource>> fields;
    /// Where the profile says so ("plan.yaml:31").
    std::string stated_at;

    /// Null when the profile does not map the field.
    [[nodiscard]] const FieldSource* field(std::string_view name) const;
};

struct DocumentProfile {
    /// Without perimeter and sources, which the layers bring.
    planning::Document document;
    std::vector<Covers> covers;
    /// The perimeter is the union of the zones; otherwise a layer into perimeter brings it.
    bool derive_perimeter = false;
    std::string stated_at;
};

/// How the files of one delivery become rows of the planning register. Its YAML form has the names
/// of these structs; data/demo/plan.yaml and data/demo/cadastre.yaml show every kind of layer:
///
///     profile: 1
///     crs: EPSG:26191              # the working CRS
///     delivery: demo-plan          # a later import of the same delivery replaces this one
///     themes: ../themes.yaml       # relative to this file
///     documents:
///       - {id, kind, title: {fr, ar}, communes: [], status, dates: {…}, supersedes,
///          approval: {instrument, gazette}, errata: [{date, gazette, text: {fr, ar}, article}],
///          covers: [theme] or {theme: perimeter or layer},
///          perimeter: layer or derived}
///     layers:
///       - {name, file, layer, crs, into, document, theme, of, key, dissolve, closed_lines, where:
///       {field: [value]},
///          labels: {ours: layer},
///          fields: {ours: theirs, or as read_field_source says}}
///
/// What data/profiles/cnig.yaml and xplanung.yaml add, so that one profile serves all deliveries of
/// a standard: a layer into documents brings the documents, `files` and `layers` are patterns,
/// layers may be optional, and document and theme may come from each feature.
struct Profile {
    std::string name;
    std::filesystem::path folder;
    /// The working CRS, as "EPSG:26191".
    std::string crs;
    /// "{document}" in it stands for the ids of the delivery's documents.
    std::string delivery;
    std::vector<planning::Theme> themes;
    std::vector<DocumentProfile> documents;
    std::vector<LayerProfile> layers;

    /// Reads a profile and its themes file, and checks that all its names exist and fit together.
    /// Errors: not_found, invalid_argument (with file, line and key), too_large.
    [[nodiscard]] static base::Result<Profile> load(const std::filesystem::path& path);

    /// The same from a file that was read; `folder` is where a themes file's name leads from.
    [[nodiscard]] static base::Result<Profile> read(const yaml::Document& document,
                                                    std::string name,
                                                    const std::filesystem::path& folder);

    [[nodiscard]] const planning::Theme* theme(std::string_view id) const;
    [[nodiscard]] const DocumentProfile* document(std::string_view id) const;
    [[nodiscard]] const LayerProfile* layer(std::string_view layer_name) const;
};

}  // namespace tasmim::ingest

#pragma once

#include "base/error.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::ingest {

/// What the features of a layer become.
enum class Target : std::uint8_t {
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

enum class AreaUnit : std::uint8_t {
    m2,
    ha,
    /// International acre, 4046.8564224 m².
    acre,
    /// Hectares, ares and centiares: "2 ha 35 a 10 ca", "2-35-10".
    ha_a_ca,
};

/// Where a value comes from: a field of the source, or the profile itself.
struct FieldSource {
    std::string field;
    std::optional<std::string> constant;
    AreaUnit unit = AreaUnit::m2;
    /// Of a parcel's reference: whether it should be a Moroccan land title. A profile says `kind:
    /// plain` of references that are none.
    bool is_title = true;
};

struct LayerProfile {
    /// Part of the ids of the layer's features.
    std::string name;
    std::filesystem::path file;
    /// The layer in the file; empty = the only one.
    std::string source_layer;
    /// For files that state none; empty otherwise.
    std::string crs;
    Target into = Target::provisions;
    std::string document;
    std::string theme;
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
    std::vector<std::pair<std::string, std::vector<std::string>>> where;
    /// Our field's name and its source.
    std::vector<std::pair<std::string, FieldSource>> fields;
    /// Where the profile says so ("plan.yaml:31").
    std::string stated_at;

    /// Null when the profile does not map the field.
    [[nodiscard]] const FieldSource* field(std::string_view name) const;
};

/// The ground on which a document covers a theme.
struct Covers {
    std::string theme;
    /// A layer into coverage; empty = the document's perimeter.
    std::string layer;
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
///          fields: {ours: theirs or {field: theirs, unit: ha} or {value: constant}}}
struct Profile {
    std::string name;
    std::filesystem::path folder;
    /// The working CRS, as "EPSG:26191".
    std::string crs;
    std::string delivery;
    std::vector<planning::Theme> themes;
    std::vector<DocumentProfile> documents;
    std::vector<LayerProfile> layers;

    /// Reads a profile and its themes file, and checks that all its names exist and fit together.
    /// Errors: not_found, invalid_argument (with file, line and key), too_large.
    [[nodiscard]] static base::Result<Profile> load(const std::filesystem::path& path);

    [[nodiscard]] const planning::Theme* theme(std::string_view id) const;
    [[nodiscard]] const DocumentProfile* document(std::string_view id) const;
    [[nodiscard]] const LayerProfile* layer(std::string_view layer_name) const;
};

}  // namespace tasmim::ingest

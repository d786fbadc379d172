#include "ingest/labels.hpp"
#include "ingest/profile_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;

// In a pattern of names: matching takes longer with each.
constexpr std::ptrdiff_t most_stars = 5;

struct TargetShape {
    Target target;
    std::string_view name;
    bool has_document;
    bool has_theme;
    std::vector<std::string_view> fields;
};

const std::vector<TargetShape>& shapes() {
    static const std::vector<TargetShape> all{
        {Target::documents,
         "documents",
         false,
         false,
         {"id",
          "kind",
          "title_fr",
          "title_ar",
          "status",
          "study_order",
          "inquiry_opened",
          "inquiry_closed",
          "approved",
          "gazetted",
          "in_force_from",
          "in_force_to",
          "public_utility_until",
          "instrument",
          "gazette",
          "supersedes"}},
        {Target::document_communes, "document_communes", true, false, {"commune"}},
        {Target::provisions,
         "provisions",
         true,
         true,
         {"code",
          "number",
          "sector",
          "label_fr",
          "label_ar",
          "state",
          "width_m",
          "article",
          "valid_from",
          "valid_to"}},
        {Target::generators, "generators", true, true, {}},
        {Target::parcels,
         "parcels",
         false,
         false,
         {"reference", "commune", "registered_area", "surveyed"}},
        {Target::perimeter, "perimeter", true, false, {}},
        {Target::coverage, "coverage", true, true, {}},
        {Target::communes, "communes", false, false, {"code", "name_fr", "name_ar"}},
        {Target::legend,
         "legend",
         true,
         false,
         {"theme", "code", "label_fr", "label_ar", "fill", "outline", "pattern"}},
        {Target::labels, "labels", false, false, {"text"}},
    };
    return all;
}

const TargetShape& read_target(yaml::Map& map, const yaml::Node& node) {
    const auto text = map.required<std::string>("into");
    std::vector<std::string_view> names;
    for (const auto& shape : shapes()) {
        if (shape.name == text) {
            return shape;
        }
        names.push_back(shape.name);
    }
    map.note(node.error(base::message("key 'into': '{0}' is no kind of row", text),
                        base::message("use {0}", fmt::format("{}", fmt::join(names, ", ")))));
    return shapes().front();
}

void read_fields(yaml::Map& parent, const TargetShape& shape, LayerProfile& layer) {
    const auto node = parent.node("fields");
    if (!node) {
        return;
    }
    if (shape.fields.empty()) {
        parent.note(
            node->error(base::message("fields in a layer into {0}", shape.name),
                        base::message("only its geometry and key are read: leave them out")));
        return;
    }
    yaml::Map map{*node};
    for (const auto name : shape.fields) {
        if (const auto value = map.node(name)) {
            layer.fields.emplace_back(name, map.take(read_field_source(*value, name)));
        }
    }
    parent.take(map.finish().map([] { return true; }));
}

/// A key that this kind of layer must have, or must not.
std::string read_when(yaml::Map& map, const yaml::Node& node, std::string_view key, bool wanted) {
    if (wanted) {
        return map.required<std::string>(key);
    }
    if (map.optional<std::string>(key)) {
        map.note(node.error(base::message("key '{0}' in a layer that has none", key),
                            base::message("leave it out")));
    }
    return {};
}

void read_labels(yaml::Map& parent, const yaml::Node& node, LayerProfile& layer) {
    const auto known = labelled_fields(layer.into);
    const auto labels = parent.node("labels");
    for (const auto& [field, source] : labels ? parent.take(labels->entries())
                                              : std::vector<std::pair<std::string, yaml::Node>>{}) {
        const bool is_known = std::find(known.begin(), known.end(), field) != known.end();
        if (!is_known || layer.field(field) != nullptr || !layer.dissolve.empty()) {
            parent.note(source.error(
                base::message("key 'labels': '{0}' cannot be a label here", field),
                known.empty()
                    ? base::message("a layer into {0} has no labels", to_string(layer.into))
                    : base::message("use {0}, not in fields too, not in a dissolved layer",
                                    fmt::format("{}", fmt::join(known, ", ")))));
        }
        layer.labels.emplace_back(field, parent.take(source.as<std::string>()));
    }
    if (layer.into == Target::labels && layer.field("text") == nullptr) {
        parent.note(node.error(base::message("labels without a text"),
                               base::message("map fields: {0}", "{text: …}")));
    }
}

/// Rows that are made of many features: what they say must be the same for all.
void check_dissolve(yaml::Map& map, const yaml::Node& node, const LayerProfile& layer) {
    if (layer.dissolve.empty()) {
        return;
    }
    const bool is_ground = layer.into == Target::provisions || layer.into == Target::parcels ||
                           layer.into == Target::communes;
    if (!is_ground || !layer.key.empty()) {
        map.note(node.error(
            is_ground ? base::message("keys 'key' and 'dissolve' in one layer")
                      : base::message("key 'dissolve' in a layer into {0}", to_string(layer.into)),
            is_ground ? base::message("leave key out: the dissolved value is the key")
                      : base::message("dissolve provisions, parcels or communes")));
    }
    for (const auto& [name, source] : layer.fields) {
        if (!source.constant && source.fields != std::vector{layer.dissolve}) {
            map.note(node.error(
                base::message("key '{0}': '{1}' may differ among features of one '{2}'",
                              name,
                              fmt::format("{}", fmt::join(source.fields, ", ")),
                              layer.dissolve),
                base::message(
                    "take {0} or {1} in a dissolved layer", layer.dissolve, "{value: text}")));
        }
    }
}

std::vector<std::string> read_patterns(yaml::Map& map, std::string_view key) {
    const auto node = map.node(key);
    if (!node) {
        return {};
    }
    auto patterns = node->is_scalar() ? std::vector{map.take(node->as<std::string>())}
                                      : map.list<std::string>(key);
    const bool has_bad = std::any_of(patterns.begin(), patterns.end(), [](const auto& pattern) {
        return pattern.empty() || std::count(pattern.begin(), pattern.end(), '*') > most_stars;
    });
    if (has_bad) {
        map.note(
            node->error(base::message("key '{0}': an empty pattern, or one of many stars", key),
                        base::message("write names, or \"*_name_*\"")));
    }
    return patterns;
}

/// One file by its path, or patterns of names; in it one layer, or patterns.
void read_files(yaml::Map& map, const yaml::Node& node, LayerProfile& layer) {
    layer.file = map.get<std::string>("file", "");
    layer.files = read_patterns(map, "files");
    if (layer.file.empty() == layer.files.empty()) {
        map.note(node.error(base::message("not one of 'file' and 'files'"),
                            base::message("write file: path, or files: [name, \"*_name_*\"]")));
    }
    layer.source_layer = map.get<std::string>("layer", "");
    layer.source_layers = read_patterns(map, "layers");
    if (!layer.source_layer.empty() && !layer.source_layers.empty()) {
        map.note(node.error(base::message("keys 'layer' and 'layers' in one layer"),
                            base::message("write layer: name, or layers: [name, \"*_name_*\"]")));
    }
    layer.optional = map.get("optional", false);
}

/// A text that holds for the whole layer, or where each feature says it.
void read_constant_or_source(yaml::Map& map,
                             std::string_view key,
                             std::string& constant,
                             std::optional<FieldSource>& source) {
    const auto node = map.node(key);
    if (node && !node->is_scalar()) {
        source = map.take(read_field_source(*node));
    } else {
        constant = map.required<std::string>(key);
    }
}

void read_subject(yaml::Map& map,
                  const yaml::Node& node,
                  const TargetShape& shape,
                  LayerProfile& layer) {
    if (shape.has_document) {
        read_constant_or_source(map, "document", layer.document, layer.document_from);
    } else {
        layer.document = read_when(map, node, "document", false);
    }
    if (shape.has_theme) {
        read_constant_or_source(map, "theme", layer.theme, layer.theme_from);
    } else {
        // A legend may be of one theme, or name the theme in each row.
        layer.theme = layer.into == Target::legend ? map.get<std::string>("theme", "")
                                                   : read_when(map, node, "theme", false);
    }
    if (layer.into == Target::documents) {
        layer.covers = read_covers(map);
        layer.derive_perimeter = read_derived(map, node);
        layer.only_with_communes = map.get("only_with_communes", false);
    }
}

/// One CRS for all files, or `{otherwise: …}` for those that state none.
void read_crs(yaml::Map& parent, LayerProfile& layer) {
    const auto node = parent.node("crs");
    if (node && !node->is_scalar()) {
        yaml::Map map{*node};
        layer.crs_otherwise = map.required<std::string>("otherwise");
        parent.take(map.finish().map([] { return true; }));
    } else {
        layer.crs = parent.get<std::string>("crs", "");
    }
}

}  // namespace

std::string_view to_string(Target target) noexcept {
    for (const auto& shape : shapes()) {
        if (shape.target == target) {
            return shape.name;
        }
    }
    return {};
}

Result<LayerProfile> read_layer(const yaml::Node& node) {
    yaml::Map map{node};
    LayerProfile layer;
    layer.stated_at = node.where();
    layer.name = map.required<std::string>("name");
    read_files(map, node, layer);
    read_crs(map, layer);
    const auto& shape = read_target(map, node);
    layer.into = shape.target;
    read_subject(map, node, shape, layer);
    layer.of = read_when(map, node, "of", layer.into == Target::generators);
    layer.key = map.get<std::string>("key", "");
    layer.dissolve = map.get<std::string>("dissolve", "");
    layer.where = read_where(map);
    read_fields(map, shape, layer);
    check_dissolve(map, node, layer);
    layer.closed_lines = map.get("closed_lines", false);
    read_labels(map, node, layer);
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return layer;
}

}  // namespace tasmim::ingest

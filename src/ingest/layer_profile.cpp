#include "ingest/labels.hpp"
#include "ingest/profile_reader.hpp"

#include <fmt/format.h>

#include <array>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;

struct TargetShape {
    Target target;
    std::string_view name;
    bool has_document;
    bool has_theme;
    std::vector<std::string_view> fields;
};

const std::vector<TargetShape>& shapes() {
    static const std::vector<TargetShape> all{
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
    map.note(node.error(fmt::format("key 'into': '{}' is no kind of row", text),
                        fmt::format("use {}", fmt::join(names, ", "))));
    return shapes().front();
}

AreaUnit read_unit(yaml::Map& map, const yaml::Node& node) {
    constexpr std::array<std::pair<std::string_view, AreaUnit>, 4> units{{
        {"m2", AreaUnit::m2},
        {"ha", AreaUnit::ha},
        {"acre", AreaUnit::acre},
        {"ha_a_ca", AreaUnit::ha_a_ca},
    }};
    const auto text = map.get<std::string>("unit", "m2");
    for (const auto& [name, unit] : units) {
        if (name == text) {
            return unit;
        }
    }
    map.note(node.error(fmt::format("key 'unit': '{}' is not a unit of area", text),
                        "use m2, ha, acre or ha_a_ca"));
    return AreaUnit::m2;
}

bool read_is_title(yaml::Map& map, const yaml::Node& node) {
    const auto text = map.get<std::string>("kind", "title");
    if (text != "title" && text != "plain") {
        map.note(node.error(fmt::format("key 'kind': '{}' is no kind of reference", text),
                            "use title or plain"));
    }
    return text != "plain";
}

Result<FieldSource> read_source(const yaml::Node& node, std::string_view name) {
    FieldSource source;
    if (node.is_scalar()) {
        return node.as<std::string>().map([&](std::string text) {
            source.field = std::move(text);
            return source;
        });
    }
    yaml::Map map{node};
    source.constant = map.optional<std::string>("value");
    source.field = map.get<std::string>("field", "");
    if (name == "registered_area") {
        source.unit = read_unit(map, node);
    } else if (name == "reference") {
        source.is_title = read_is_title(map, node);
    }
    if (source.constant.has_value() == !source.field.empty()) {
        map.note(node.error("neither or both of 'field' and 'value'",
                            "write a source field's name, {field: name} or {value: text}"));
    }
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return source;
}

void read_fields(yaml::Map& parent, const TargetShape& shape, LayerProfile& layer) {
    const auto node = parent.node("fields");
    if (!node) {
        return;
    }
    if (shape.fields.empty()) {
        parent.note(node->error(fmt::format("fields in a layer into {}", shape.name),
                                "only its geometry and key are read: leave them out"));
        return;
    }
    yaml::Map map{*node};
    for (const auto name : shape.fields) {
        if (const auto value = map.node(name)) {
            layer.fields.emplace_back(name, map.take(read_source(*value, name)));
        }
    }
    parent.take(map.finish().map([] { return true; }));
}

void read_where(yaml::Map& parent, LayerProfile& layer) {
    const auto node = parent.node("where");
    if (!node) {
        return;
    }
    for (const auto& [field, value] : parent.take(node->entries())) {
        std::vector<std::string> values;
        if (value.is_scalar()) {
            values.push_back(parent.take(value.as<std::string>()));
        } else {
            for (const auto& item : parent.take(value.items())) {
                values.push_back(parent.take(item.as<std::string>()));
            }
        }
        if (values.empty()) {
            parent.note(value.error(fmt::format("key 'where': no value for '{}'", field),
                                    "list the values to take"));
        }
        layer.where.emplace_back(field, std::move(values));
    }
}

/// A key that this kind of layer must have, or must not.
std::string read_when(yaml::Map& map, const yaml::Node& node, std::string_view key, bool wanted) {
    if (wanted) {
        return map.required<std::string>(key);
    }
    if (map.optional<std::string>(key)) {
        map.note(node.error(fmt::format("key '{}' in a layer that has none", key), "leave it out"));
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
                fmt::format("key 'labels': '{}' cannot be a label here", field),
                known.empty() ? fmt::format("a layer into {} has no labels", to_string(layer.into))
                              : fmt::format("use {}, not in fields too, not in a dissolved layer",
                                            fmt::join(known, ", "))));
        }
        layer.labels.emplace_back(field, parent.take(source.as<std::string>()));
    }
    if (layer.into == Target::labels && layer.field("text") == nullptr) {
        parent.note(node.error("labels without a text", "map fields: {text: …}"));
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
            is_ground ? "keys 'key' and 'dissolve' in one layer"
                      : fmt::format("key 'dissolve' in a layer into {}", to_string(layer.into)),
            is_ground ? "leave key out: the dissolved value is the key"
                      : "dissolve provisions, parcels or communes"));
    }
    for (const auto& [name, source] : layer.fields) {
        if (!source.constant && source.field != layer.dissolve) {
            map.note(node.error(
                fmt::format("key '{}': '{}' may differ among features of one '{}'",
                            name,
                            source.field,
                            layer.dissolve),
                fmt::format("take {} or {{value: text}} in a dissolved layer", layer.dissolve)));
        }
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
    layer.file = map.required<std::string>("file");
    layer.source_layer = map.get<std::string>("layer", "");
    layer.crs = map.get<std::string>("crs", "");
    const auto& shape = read_target(map, node);
    layer.into = shape.target;
    layer.document = read_when(map, node, "document", shape.has_document);
    // A legend may be of one theme, or name the theme in each row.
    layer.theme = layer.into == Target::legend ? map.get<std::string>("theme", "")
                                               : read_when(map, node, "theme", shape.has_theme);
    layer.of = read_when(map, node, "of", layer.into == Target::generators);
    layer.key = map.get<std::string>("key", "");
    layer.dissolve = map.get<std::string>("dissolve", "");
    read_where(map, layer);
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

#include "ingest/field_source.hpp"

#include "ingest/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;

constexpr long long most_digits = 20;

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
    map.note(node.error(base::message("key 'unit': '{0}' is not a unit of area", text),
                        base::message("use m2, ha, acre or ha_a_ca")));
    return AreaUnit::m2;
}

/// One text, or a list of them.
std::vector<std::string> read_texts(yaml::Map& map, const yaml::Node& node) {
    std::vector<std::string> texts;
    if (node.is_scalar()) {
        texts.push_back(map.take(node.as<std::string>()));
        return texts;
    }
    for (const auto& item : map.take(node.items())) {
        texts.push_back(map.take(item.as<std::string>()));
    }
    return texts;
}

void read_fields(yaml::Map& map, const yaml::Node& node, FieldSource& source) {
    const auto field = map.node("field");
    const auto join = map.node("join");
    source.join = join.has_value();
    if (field || join) {
        source.fields = read_texts(map, join ? *join : *field);
    }
    source.is_layer_name = map.get("layer_name", false);
    const int given = int{source.constant.has_value()} + int{field.has_value()} + int{source.join} +
                      int{source.is_layer_name};
    const bool has_names =
        !source.fields.empty() && std::none_of(source.fields.begin(),
                                               source.fields.end(),
                                               [](const auto& name) { return name.empty(); });
    const bool needs_names = field || join;
    if (given != 1 || (needs_names && !has_names)) {
        map.note(node.error(base::message("not one of 'field', 'join', 'layer_name' and 'value'"),
                            base::message("write a source field's name, {0}, {1}, {2} or {3}",
                                          "{field: name}",
                                          "{join: [name, name]}",
                                          "{layer_name: true}",
                                          "{value: text}")));
    }
}

void read_values(yaml::Map& map, FieldSource& source) {
    const auto node = map.node("values");
    if (!node) {
        return;
    }
    for (const auto& [theirs, ours] : map.take(node->entries())) {
        source.values.emplace_back(theirs, map.take(ours.as<std::string>()));
    }
    if (source.values.empty()) {
        map.note(node->error(base::message("key 'values': no value"),
                             base::message("write {0}", "{theirs: ours}")));
    }
}

bool read_is_title(yaml::Map& map, const yaml::Node& node) {
    const auto text = map.get<std::string>("kind", "title");
    if (text != "title" && text != "plain") {
        map.note(node.error(base::message("key 'kind': '{0}' is no kind of reference", text),
                            base::message("use title or plain")));
    }
    return text != "plain";
}

Result<FieldSource> read_map(const yaml::Node& node, std::string_view ours) {
    yaml::Map map{node};
    FieldSource source;
    source.constant = map.optional<std::string>("value");
    read_fields(map, node, source);
    if (ours == "registered_area") {
        source.unit = read_unit(map, node);
    } else if (ours == "reference") {
        source.is_title = read_is_title(map, node);
    }
    const auto digits = map.get("digits", 0LL);
    if (digits < 0 || digits > most_digits) {
        map.note(node.error(base::message("key 'digits': not a number of digits"),
                            base::message("write for example 2")));
    } else {
        source.digits = static_cast<std::size_t>(digits);
    }
    read_values(map, source);
    source.otherwise = map.optional<std::string>("otherwise");
    if (source.otherwise && source.values.empty()) {
        map.note(node.error(base::message("key 'otherwise' without 'values'"),
                            base::message("leave it out")));
    }
    source.where = read_where(map);
    source.optional = map.get("optional", false);
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return source;
}

}  // namespace

bool holds(const Conditions& conditions, const ogr::Feature& feature) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
        const auto& [field, values] = condition;
        const auto text = ogr::to_text(feature.value(field));
        return std::find(values.begin(), values.end(), trimmed(text)) != values.end();
    });
}

std::optional<std::string> FieldSource::meaning(std::string_view written) const {
    if (values.empty()) {
        return std::string{written};
    }
    for (auto part = written; !part.empty();) {
        const auto known = std::find_if(
            values.begin(), values.end(), [&](const auto& pair) { return pair.first == part; });
        if (known != values.end()) {
            return known->second;
        }
        const auto dash = join ? part.rfind('-') : std::string_view::npos;
        part = dash == std::string_view::npos ? std::string_view{} : part.substr(0, dash);
    }
    return otherwise;
}

std::vector<std::string> FieldSource::outcomes() const {
    std::vector<std::string> all;
    if (constant) {
        all.push_back(*constant);
    }
    for (const auto& [theirs, ours] : values) {
        all.push_back(ours);
    }
    if (otherwise) {
        all.push_back(*otherwise);
    }
    return all;
}

Result<FieldSource> read_field_source(const yaml::Node& node, std::string_view ours) {
    if (node.is_map()) {
        return read_map(node, ours);
    }
    FieldSource source;
    if (node.is_scalar()) {
        auto name = node.as<std::string>();
        if (!name) {
            return fail(name);
        }
        source.fields.push_back(*std::move(name));
        return source;
    }
    const auto items = node.items();
    if (!items) {
        return fail(items);
    }
    for (const auto& item : *items) {
        auto name = item.as<std::string>();
        if (!name) {
            return fail(name);
        }
        source.fields.push_back(*std::move(name));
    }
    if (source.fields.empty()) {
        return tl::unexpected{
            node.error(base::message("no field"), base::message("write a source field's name"))};
    }
    return source;
}

Conditions read_where(yaml::Map& map) {
    Conditions conditions;
    const auto node = map.node("where");
    if (!node) {
        return conditions;
    }
    for (const auto& [field, value] : map.take(node->entries())) {
        auto values = read_texts(map, value);
        if (values.empty()) {
            map.note(value.error(base::message("key 'where': no value for '{0}'", field),
                                 base::message("list the values to take")));
        }
        conditions.emplace_back(field, std::move(values));
    }
    return conditions;
}

}  // namespace tasmim::ingest

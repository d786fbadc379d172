#include "ingest/profile.hpp"

#include "crs/crs.hpp"
#include "ingest/profile_reader.hpp"
#include "yaml/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tasmim::ingest {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr long long known_version = 1;

template <typename Item>
const Item* find(const std::vector<Item>& items, std::string_view wanted, auto&& name_of) {
    const auto found = std::find_if(
        items.begin(), items.end(), [&](const Item& item) { return name_of(item) == wanted; });
    return found == items.end() ? nullptr : &*found;
}

template <typename Item>
std::vector<Item> read_list(yaml::Map& map, std::string_view key, auto&& read) {
    std::vector<Item> items;
    if (const auto node = map.node(key)) {
        for (const auto& item : map.take(node->items())) {
            auto value = read(item);
            if (!value) {
                map.note(std::move(value.error()));
                break;
            }
            items.push_back(std::move(*value));
        }
    }
    return items;
}

Result<std::vector<planning::Theme>> load_themes(const std::filesystem::path& path) {
    const auto document = yaml::Document::load(path);
    if (!document) {
        return fail(document);
    }
    yaml::Map map{document->root()};
    auto themes = read_list<planning::Theme>(map, "themes", read_theme);
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return themes;
}

/// A profile's fault that lies between its parts.
struct Fault {
    std::string where;
    std::string what;
    std::string hint;
};

std::optional<Fault> fault_in_layer(const Profile& profile, const LayerProfile& layer) {
    const auto& at = layer.stated_at;
    if (!layer.document.empty() && profile.document(layer.document) == nullptr) {
        return Fault{at,
                     fmt::format("there is no document '{}'", layer.document),
                     "list it under documents"};
    }
    if (!layer.theme.empty() && profile.theme(layer.theme) == nullptr) {
        return Fault{
            at, fmt::format("there is no theme '{}'", layer.theme), "list it in the themes file"};
    }
    if (layer.into == Target::generators) {
        const auto* provisions = profile.layer(layer.of);
        if (provisions == nullptr || provisions->into != Target::provisions ||
            provisions->key.empty() || layer.key.empty()) {
            return Fault{at,
                         fmt::format("generators of '{}'", layer.of),
                         "name a layer into provisions; both layers need a key"};
        }
    }
    for (const auto& [field, source] : layer.labels) {
        const auto* labels = profile.layer(source);
        if (labels == nullptr || labels->into != Target::labels) {
            return Fault{at,
                         fmt::format("'{}' takes its labels from '{}'", field, source),
                         "name a layer into labels"};
        }
    }
    const bool needs_code = layer.into == Target::communes || layer.into == Target::legend;
    if (needs_code && layer.field("code") == nullptr) {
        return Fault{at,
                     fmt::format("layer '{}' does not say its code", layer.name),
                     "map fields: {code: …}"};
    }
    if (layer.into == Target::legend && layer.theme.empty() && layer.field("theme") == nullptr) {
        return Fault{
            at, fmt::format("legend '{}' does not say its theme", layer.name), "add theme"};
    }
    return std::nullopt;
}

std::optional<Fault> fault_in_document(const Profile& profile, const DocumentProfile& document) {
    const auto& id = document.document.id;
    const bool has_perimeter =
        std::any_of(profile.layers.begin(), profile.layers.end(), [&](const LayerProfile& layer) {
            return layer.into == Target::perimeter && layer.document == id;
        });
    if (document.derive_perimeter == has_perimeter) {
        return Fault{document.stated_at,
                     has_perimeter
                         ? fmt::format("'{}' derives its perimeter and has a layer of it", id)
                         : fmt::format("no layer brings the perimeter of '{}'", id),
                     "add a layer into perimeter, or write perimeter: derived"};
    }
    std::set<std::string_view> themes;
    for (const auto& covers : document.covers) {
        if (profile.theme(covers.theme) == nullptr || !themes.insert(covers.theme).second) {
            return Fault{
                document.stated_at,
                fmt::format(
                    "'{}' covers '{}', which is no theme or listed twice", id, covers.theme),
                "list each theme of the themes file at most once"};
        }
        const auto* layer = covers.layer.empty() ? nullptr : profile.layer(covers.layer);
        if (!covers.layer.empty() && (layer == nullptr || layer->into != Target::coverage ||
                                      layer->document != id || layer->theme != covers.theme)) {
            return Fault{document.stated_at,
                         fmt::format("'{}' covers '{}' by '{}'", id, covers.theme, covers.layer),
                         "name a layer into coverage of the same document and theme, or perimeter"};
        }
    }
    return std::nullopt;
}

/// The first name that appears twice.
template <typename Item>
std::optional<Fault> fault_in_names(const std::vector<Item>& items,
                                    std::string_view kind,
                                    auto&& name_of,
                                    auto&& where_of) {
    std::set<std::string_view> names;
    for (const auto& item : items) {
        if (!names.insert(name_of(item)).second) {
            return Fault{where_of(item),
                         fmt::format("{} '{}' is defined twice", kind, name_of(item)),
                         "give each its own name"};
        }
    }
    return std::nullopt;
}

std::optional<Fault> first_fault(const Profile& profile) {
    const auto theme_id = [](const auto& theme) -> std::string_view { return theme.id; };
    const auto document_id = [](const auto& one) -> std::string_view { return one.document.id; };
    const auto layer_name = [](const auto& layer) -> std::string_view { return layer.name; };
    const auto stated_at = [](const auto& one) { return one.stated_at; };
    const auto at_themes = [&](const auto&) { return profile.name; };
    auto fault = fault_in_names(profile.themes, "theme", theme_id, at_themes);
    fault = fault ? fault : fault_in_names(profile.documents, "document", document_id, stated_at);
    fault = fault ? fault : fault_in_names(profile.layers, "layer", layer_name, stated_at);
    for (auto layer = profile.layers.begin(); !fault && layer != profile.layers.end(); ++layer) {
        fault = fault_in_layer(profile, *layer);
    }
    for (auto one = profile.documents.begin(); !fault && one != profile.documents.end(); ++one) {
        fault = fault_in_document(profile, *one);
    }
    return fault;
}

void check_crs(yaml::Map& map, const yaml::Node& root, const std::string& text) {
    const auto crs = crs::Crs::parse(text);
    if (!crs) {
        map.note(root.error(base::message("key '{0}': {1}", "crs", crs.error().message),
                            crs.error().hint));
    } else if (crs->is_geographic() || crs->unit_factor() != 1) {
        map.note(root.error("key 'crs': '" + text + "' is not a projected CRS in metres",
                            "use the territory's national grid, for example EPSG:26191"));
    }
}

}  // namespace

const FieldSource* LayerProfile::field(std::string_view field_name) const {
    const auto* found =
        find(fields, field_name, [](const auto& field) -> std::string_view { return field.first; });
    return found == nullptr ? nullptr : &found->second;
}

const planning::Theme* Profile::theme(std::string_view id) const {
    return find(themes, id, [](const auto& one) -> std::string_view { return one.id; });
}

const DocumentProfile* Profile::document(std::string_view id) const {
    return find(documents, id, [](const auto& one) -> std::string_view { return one.document.id; });
}

const LayerProfile* Profile::layer(std::string_view layer_name) const {
    return find(layers, layer_name, [](const auto& one) -> std::string_view { return one.name; });
}

Result<Profile> Profile::load(const std::filesystem::path& path) {
    const auto document = yaml::Document::load(path);
    if (!document) {
        return fail(document);
    }
    const auto& root = document->root();
    yaml::Map map{root};
    Profile profile;
    profile.name = path.filename().string();
    profile.folder = path.parent_path();
    if (map.required<long long>("profile") != known_version) {
        map.note(root.error("key 'profile': not the version of a profile", "write profile: 1"));
    }
    profile.crs = map.required<std::string>("crs");
    check_crs(map, root, profile.crs);
    profile.delivery = map.required<std::string>("delivery");
    const auto themes = map.required<std::string>("themes");
    profile.documents = read_list<DocumentProfile>(map, "documents", read_document);
    profile.layers = read_list<LayerProfile>(map, "layers", read_layer);
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    auto loaded = load_themes(profile.folder / themes);
    if (!loaded) {
        return fail(loaded);
    }
    profile.themes = std::move(*loaded);
    if (const auto fault = first_fault(profile)) {
        return fail(Errc::invalid_argument,
                    fmt::format("{} at {}", fault->what, fault->where),
                    fault->hint);
    }
    return profile;
}

}  // namespace tasmim::ingest

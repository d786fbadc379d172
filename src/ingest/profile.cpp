#include "ingest/profile.hpp"

#include "crs/crs.hpp"
#include "ingest/profile_check.hpp"
#include "ingest/profile_reader.hpp"
#include "yaml/document.hpp"

#include <fmt/format.h>

#include <algorithm>

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

/// The themes of a file of their own.
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

void check_crs(yaml::Map& map, const yaml::Node& root, const std::string& text) {
    const auto crs = crs::Crs::parse(text);
    if (!crs) {
        map.note(root.error(base::message("key '{0}': {1}", "crs", crs.error().message),
                            crs.error().hint));
    } else if (crs->is_geographic() || crs->unit_factor() != 1) {
        map.note(
            root.error(base::message("key 'crs': '{0}' is not a projected CRS in metres", text),
                       base::message("use the territory's national grid, for example EPSG:26191")));
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
    return read(*document, path.filename().string(), path.parent_path());
}

Result<Profile> Profile::read(const yaml::Document& document,
                              std::string name,
                              const std::filesystem::path& folder) {
    const auto& root = document.root();
    yaml::Map map{root};
    Profile profile;
    profile.name = std::move(name);
    profile.folder = folder;
    if (map.required<long long>("profile") != known_version) {
        map.note(root.error(base::message("key 'profile': not the version of a profile"),
                            base::message("write profile: 1")));
    }
    profile.crs = map.required<std::string>("crs");
    check_crs(map, root, profile.crs);
    profile.delivery = map.required<std::string>("delivery");
    const auto themes = map.required_node("themes");
    if (themes.is_list()) {
        profile.themes = read_list<planning::Theme>(map, "themes", read_theme);
    }
    const auto themes_file = themes.is_list() ? std::string{} : map.required<std::string>("themes");
    profile.documents = read_list<DocumentProfile>(map, "documents", read_document);
    profile.layers = read_list<LayerProfile>(map, "layers", read_layer);
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    if (!themes_file.empty()) {
        auto loaded = load_themes(profile.folder / themes_file);
        if (!loaded) {
            return fail(loaded);
        }
        profile.themes = std::move(*loaded);
    }
    if (const auto fault = first_fault(profile)) {
        return fail(Errc::invalid_argument,
                    base::message("{0} at {1}", fault->what, fault->where),
                    fault->hint);
    }
    return profile;
}

}  // namespace tasmim::ingest

#include "tiles/layers.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace tasmim::tiles {
namespace {

/// The zoom ranges, in one place. Provisions begin where a town fills a tile; parcels where a tile
/// of them stays below 500 kB.
constexpr std::uint32_t documents_from = least_zoom;
constexpr std::uint32_t provisions_from = 8;
constexpr std::uint32_t parcels_from = 14;

constexpr std::array<std::string_view, 3> reserved{"documents", "pending", "parcels"};

constexpr std::array<std::string_view, 7> document_fields{
    "id", "kind", "title_fr", "title_ar", "status", "in_force_from", "inquiry_closed"};
constexpr std::array<std::string_view, 11> provision_fields{"id",
                                                            "document",
                                                            "theme",
                                                            "code",
                                                            "number",
                                                            "sector",
                                                            "state",
                                                            "label_fr",
                                                            "label_ar",
                                                            "fill",
                                                            "outline"};
constexpr std::array<std::string_view, 2> parcel_fields{"id", "reference"};

}  // namespace

std::string layer_name(const planning::Theme& theme) {
    const bool is_taken =
        std::find(reserved.begin(), reserved.end(), theme.tile_layer) != reserved.end();
    return is_taken ? "theme_" + theme.id : theme.tile_layer;
}

std::vector<LayerInfo> layers_of(const planning::Content& content) {
    std::vector<const planning::Theme*> themes;
    themes.reserve(content.themes.size());
    for (const auto& theme : content.themes) {
        themes.push_back(&theme);
    }
    std::stable_sort(themes.begin(), themes.end(), [](const auto* a, const auto* b) {
        return a->order < b->order;
    });
    std::vector<LayerInfo> layers{{"documents", LayerKind::documents, documents_from},
                                  {"pending", LayerKind::pending, documents_from}};
    for (const auto* theme : themes) {
        const auto name = layer_name(*theme);
        const bool is_new = std::none_of(layers.begin(), layers.end(), [&](const LayerInfo& layer) {
            return layer.name == name;
        });
        if (!name.empty() && is_new) {
            layers.push_back({name, LayerKind::provisions, provisions_from});
        }
    }
    layers.push_back({"parcels", LayerKind::parcels, parcels_from});
    return layers;
}

std::vector<std::string_view> fields_of(LayerKind kind) {
    switch (kind) {
        case LayerKind::documents:
        case LayerKind::pending:
            return {document_fields.begin(), document_fields.end()};
        case LayerKind::provisions:
            return {provision_fields.begin(), provision_fields.end()};
        case LayerKind::parcels:
            return {parcel_fields.begin(), parcel_fields.end()};
    }
    return {};
}

base::Result<LayerSelection> LayerSelection::parse(std::string_view text,
                                                   const planning::Content& content) {
    LayerSelection selection;
    if (text.empty()) {
        return selection;
    }
    std::vector<std::string> known;
    for (const auto& layer : layers_of(content)) {
        known.push_back(layer.name);
    }
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        std::string name{text.substr(from, comma - from)};
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return base::fail(
                base::Errc::invalid_argument,
                base::message("there is no tile layer '{0}'", name),
                base::message("layers are {0}", fmt::format("{}", fmt::join(known, ", "))));
        }
        selection.names_.push_back(std::move(name));
        from = comma + 1;
    }
    auto& names = selection.names_;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return selection;
}

bool LayerSelection::contains(std::string_view layer) const noexcept {
    return is_all() || std::binary_search(names_.begin(), names_.end(), layer);
}

std::string LayerSelection::text() const {
    return fmt::format("{}", fmt::join(names_, ","));
}

}  // namespace tasmim::tiles

#include "tiles/tile_json.hpp"

#include "base/html_text.hpp"
#include "tiles/grid.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tasmim::tiles {
namespace {

using Json = nlohmann::ordered_json;

std::string_view description_of(LayerKind kind) noexcept {
    switch (kind) {
        case LayerKind::documents:
            return "Perimeters of the planning documents in force";
        case LayerKind::pending:
            return "Perimeters of the planning documents under preparation";
        case LayerKind::provisions:
            return "Provisions of the documents in force";
        case LayerKind::parcels:
            return "Cadastral parcels";
    }
    return "";
}

std::string address(const TileJsonRequest& request) {
    std::string url = request.base_url + "/tiles/planning/{z}/{x}/{y}?v=" + request.version;
    if (request.as_of) {
        url += "&as_of=" + request.as_of->iso();
    }
    if (!request.selection.is_all()) {
        url += "&layers=" + request.selection.text();
    }
    return url;
}

Json layers_json(const snapshot::Snapshot& snapshot,
                 const LayerSelection& selection,
                 std::uint32_t from_zoom) {
    Json layers = Json::array();
    for (const auto& layer : layers_of(snapshot.content())) {
        if (!selection.contains(layer.name)) {
            continue;
        }
        Json fields = Json::object();
        for (const auto field : fields_of(layer.kind)) {
            fields[std::string{field}] = "String";
        }
        layers.push_back({{"id", layer.name},
                          {"description", description_of(layer.kind)},
                          {"minzoom", std::max(layer.min_zoom, from_zoom)},
                          {"maxzoom", told_max_zoom},
                          {"fields", std::move(fields)}});
    }
    return layers;
}

/// Seven decimals: a centimetre.
double rounded(double degrees) noexcept {
    return std::round(degrees * 1e7) / 1e7;
}

/// The titles of the documents that the tiles show; clients set it as HTML.
std::string attribution(const snapshot::Snapshot& snapshot, base::Date date) {
    std::string text;
    for (const auto& document : snapshot.content().documents) {
        const auto& title = document.title.fr.empty() ? document.title.ar : document.title.fr;
        if (in_force_on(document, date) && !title.empty()) {
            text += (text.empty() ? "" : " · ") + base::html_escaped(title);
        }
    }
    return text;
}

/// The deepest zoom at which the whole territory fits into one or two tiles, not above `from_zoom`.
std::uint32_t fitting_zoom(const geo::Box<geo::Wgs84>& box, std::uint32_t from_zoom) noexcept {
    const double span = std::max(box.width(), box.height());
    std::uint32_t zoom = from_zoom;
    while (zoom < told_max_zoom && span < 360.0 / static_cast<double>(1U << (zoom + 1))) {
        ++zoom;
    }
    return zoom;
}

constexpr std::string_view generalisation =
    "Coordinates are rounded to 1/4096 of a tile; points on straight lines are left out; areas and "
    "lines "
    "smaller than that are shown one unit large. No feature is left out at any zoom of its layer.";

}  // namespace

geo::Box<geo::Wgs84> bounds_of(const snapshot::Snapshot& snapshot) {
    auto world = snapshot.provision_world_boxes().bounds();
    world.extend(snapshot.parcel_world_boxes().bounds());
    for (const auto& perimeter : snapshot.perimeters_on_world()) {
        world.extend(geo::bounds(perimeter));
    }
    geo::Box<geo::Wgs84> box;
    if (!world.is_empty()) {
        const auto corner = [](double x, double y) {
            return geo::to_wgs84(
                geo::WorldPoint{static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
        };
        box.extend(corner(world.min_x, world.min_y));
        box.extend(corner(world.max_x, world.max_y));
    }
    return box;
}

std::string tile_json(const snapshot::Snapshot& snapshot,
                      base::Date date,
                      const TileJsonRequest& request) {
    const auto from_zoom = request.as_of ? least_zoom_of_dates : least_zoom;
    Json json{{"tilejson", "3.0.0"},
              {"name", "planning"},
              {"description", generalisation},
              {"version", "1.0.0"},
              {"scheme", "xyz"},
              {"tiles", Json::array({address(request)})},
              {"minzoom", from_zoom},
              {"maxzoom", told_max_zoom}};
    if (const auto box = bounds_of(snapshot); !box.is_empty()) {
        json["bounds"] = {
            rounded(box.min_x), rounded(box.min_y), rounded(box.max_x), rounded(box.max_y)};
        json["center"] = {rounded((box.min_x + box.max_x) / 2),
                          rounded((box.min_y + box.max_y) / 2),
                          fitting_zoom(box, from_zoom)};
    }
    json["attribution"] = attribution(snapshot, date);
    json["vector_layers"] = layers_json(snapshot, request.selection, from_zoom);
    return json.dump();
}

}  // namespace tasmim::tiles

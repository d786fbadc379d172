#include "ogr/drawing.hpp"

#include "ogr/dataset.hpp"
#include "ogr/memory_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace tasmim::ogr {

using base::Errc;
using base::fail;
using base::Result;
using Rings = std::vector<geo::Sequence<geo::Declared>>;

namespace {

constexpr std::size_t most_entities = 100'000;
constexpr std::size_t most_points = 100'000;

/// What is drawn closed, by layer, and how many lines are not.
struct Drawn {
    std::map<std::string, Rings> by_layer;
    std::size_t open_lines = 0;
    std::size_t entities = 0;
    std::size_t points = 0;
};

tl::unexpected<base::Error> too_much() {
    return fail(Errc::too_large,
                base::message("the drawing has more than {0} entities, or {1} points in them",
                              most_entities,
                              most_points),
                base::message("send a drawing of the land alone"));
}

/// Whether a line ends where it begins, which then is made exact: GDAL computes the ends of arcs.
bool close(geo::Sequence<geo::Declared>& line) {
    constexpr double rounding_m = 1e-6;
    constexpr std::size_t least_points = 4;
    if (line.size() < least_points || std::abs(line.front().x - line.back().x) > rounding_m ||
        std::abs(line.front().y - line.back().y) > rounding_m) {
        return false;
    }
    line.back() = line.front();
    return true;
}

/// A line is closed by its points, or by its mark, which GDAL has applied.
void take(Drawn& drawn, const std::string& layer, const geo::Part<geo::Declared>& part) {
    for (auto line : part) {
        drawn.points += line.size();
        if (close(line)) {
            drawn.by_layer[layer].push_back(std::move(line));
        } else {
            ++drawn.open_lines;
        }
    }
}

Result<void> take(Drawn& drawn, const Feature& feature) {
    if (++drawn.entities > most_entities || drawn.points > most_points) {
        return too_much();
    }
    if (feature.geometry && feature.geometry->dimension == geo::Dimension::line) {
        for (const auto& part : feature.geometry->parts) {
            take(drawn, to_text(feature.value("Layer")), part);
        }
    }
    return {};
}

Result<Drawn> read(std::string_view dxf) {
    const MemoryFile file{dxf, "drawing.dxf"};
    auto dataset = Dataset::open(file.path());
    if (!dataset) {
        return fail(dataset);
    }
    Drawn drawn;
    const auto layers = dataset->layers();
    if (!layers) {
        return fail(layers);
    }
    for (const auto& layer : *layers) {
        const auto visited = dataset->for_each_feature(
            layer.name, [&](Feature&& feature) { return take(drawn, feature); });
        if (!visited) {
            return fail(visited);
        }
    }
    return drawn;
}

std::string names_of(const Drawn& drawn) {
    std::vector<std::string> names;
    names.reserve(drawn.by_layer.size());
    for (const auto& [name, rings] : drawn.by_layer) {
        names.push_back(name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

bool looks_like_dxf(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (text.starts_with("AutoCAD Binary DXF") || text.starts_with("999")) {
        return text.find("SECTION") != std::string_view::npos;
    }
    if (!text.starts_with('0')) {
        return false;
    }
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.starts_with("SECTION");
}

Result<DrawnOutline> read_outline(std::string_view dxf, const std::string& layer) {
    auto drawn = read(dxf);
    if (!drawn) {
        return fail(drawn);
    }
    auto& by_layer = drawn->by_layer;
    if (by_layer.empty()) {
        return fail(
            Errc::invalid_argument,
            base::message("the drawing has no closed line, and {0} open ones", drawn->open_lines),
            base::message("close the polyline of the land"));
    }
    if (layer.empty() && by_layer.size() > 1) {
        return fail(
            Errc::invalid_argument,
            base::message("closed lines are drawn on several layers: {0}", names_of(*drawn)),
            base::message("name the one of the land with 'layer'"));
    }
    const auto found = layer.empty() ? by_layer.begin() : by_layer.find(layer);
    if (found == by_layer.end()) {
        return fail(Errc::invalid_argument,
                    base::message("there is no closed line on a layer '{0}'", layer),
                    base::message("closed lines are drawn on: {0}", names_of(*drawn)));
    }
    return DrawnOutline{found->first, std::move(found->second)};
}

}  // namespace tasmim::ogr

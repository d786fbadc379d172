#include "endpoints/told_boundary.hpp"

#include "formats/drawing.hpp"
#include "formats/geojson.hpp"
#include "topology/wkt.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

namespace {

using Ground = geo::Geometry<geo::Declared>;

/// The corners of a closed line; the last point is the first again.
std::vector<formats::BoundaryCorner> corners_of(const geo::Sequence<geo::Declared>& line) {
    std::vector<formats::BoundaryCorner> corners;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        corners.push_back({{}, line[i]});
    }
    return corners;
}

Result<ToldBoundary> from_ground(std::string_view format, Ground ground) {
    if (ground.dimension != geo::Dimension::polygon) {
        return fail(Errc::invalid_argument,
                    base::message("the boundary is no polygon"),
                    base::message("send a polygon, or the corners one by one"));
    }
    ToldBoundary told{format, {}, std::move(ground), {}};
    for (const auto& part : told.ground.parts) {
        for (const auto& ring : part) {
            told.table.rings.push_back(corners_of(ring));
        }
    }
    return told;
}

Result<ToldBoundary> from_drawing(std::string_view text, const std::string& layer) {
    return formats::parse_outline(text, layer).map([](const formats::DrawnOutline& outline) {
        ToldBoundary told{"dxf", {}, {}, outline.passed_over};
        for (const auto& ring : outline.rings) {
            told.table.rings.push_back(corners_of(ring));
        }
        told.ground = formats::geometry_of(told.table);
        return told;
    });
}

Result<ToldBoundary> from_geojson(std::string_view text) {
    return formats::parse_geojson(text).and_then(
        [](const formats::GeoJson& read) { return from_ground("geojson", read.geometry); });
}

Result<ToldBoundary> from_table(std::string_view text) {
    return formats::parse_boundary_table(text).map([](formats::BoundaryTable table) {
        auto ground = formats::geometry_of(table);
        return ToldBoundary{"table", std::move(table), std::move(ground), {}};
    });
}

bool looks_like_json(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

}  // namespace

Result<ToldBoundary> read_boundary(std::string_view text, const std::string& layer) {
    if (formats::looks_like_dxf(text)) {
        return from_drawing(text, layer);
    }
    if (!layer.empty()) {
        return fail(Errc::invalid_argument,
                    base::message("only a drawing in DXF has layers"),
                    base::message("leave 'layer' out"));
    }
    if (topology::looks_like_wkt(text)) {
        return topology::parse_wkt(text).and_then(
            [](Ground ground) { return from_ground("wkt", std::move(ground)); });
    }
    return looks_like_json(text) ? from_geojson(text) : from_table(text);
}

}  // namespace tasmim::endpoints

#include "endpoints/geometry_json.hpp"

#include "formats/geojson.hpp"
#include "geo/measure.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::endpoints {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Geometry = geo::Geometry<geo::Planar>;
using Json = nlohmann::ordered_json;

/// Outer rings anticlockwise and holes clockwise, as RFC 7946 wants them.
Geometry wound(Geometry geometry) {
    if (geometry.dimension != geo::Dimension::polygon) {
        return geometry;
    }
    for (auto& part : geometry.parts) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            const bool is_outer = i == 0;
            if ((geo::twice_signed_area(part[i]) > 0) != is_outer) {
                std::reverse(part[i].begin(), part[i].end());
            }
        }
    }
    return geometry;
}

/// GeoJSON; null for what has no part.
Result<Json> drawn(const Geometry& geometry, const crs::Transformer& to_working) {
    if (geometry.is_empty()) {
        return Json(nullptr);
    }
    // A tenth of a millimetre.
    const int decimals = to_working.from().is_geographic() ? 9 : 4;
    return to_working.inverse<geo::Declared>(wound(geometry)).map([&](const auto& declared) {
        return Json::parse(formats::to_geojson(declared, decimals));
    });
}

Json failure_json(const std::string& failure) {
    return failure.empty() ? Json(nullptr) : Json(failure);
}

Result<void> add_parts(Json& list,
                       const std::vector<facts::Finding>& findings,
                       const crs::Transformer& to_working) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
        auto overlap = drawn(findings[i].parts.overlap, to_working);
        auto at_border = drawn(findings[i].parts.at_border, to_working);
        if (!overlap || !at_border) {
            return overlap ? fail(at_border) : fail(overlap);
        }
        list[i]["overlap"] = *std::move(overlap);
        list[i]["at_border"] = *std::move(at_border);
        list[i]["geometry_failure"] = failure_json(findings[i].geometry_failure);
    }
    return {};
}

Result<void> add_uncovered(Json& list,
                           const std::vector<facts::ThemeFacts>& themes,
                           const crs::Transformer& to_working) {
    for (std::size_t i = 0; i < themes.size(); ++i) {
        auto uncovered = drawn(themes[i].uncovered, to_working);
        if (!uncovered) {
            return fail(uncovered);
        }
        list[i]["uncovered"] = *std::move(uncovered);
        list[i]["geometry_failure"] = failure_json(themes[i].geometry_failure);
    }
    return {};
}

}  // namespace

Result<std::optional<crs::Transformer>> asked_geometry(const web::Query& query,
                                                       const edition::Edition& edition) {
    const auto asked = query.find("geometry");
    const auto crs = query.find("geometry_crs");
    if (asked && *asked != "true" && *asked != "false") {
        return fail(Errc::invalid_argument,
                    base::message("parameter 'geometry' is true or false"),
                    base::message("write geometry=true, or leave it out"));
    }
    if (asked != std::string_view{"true"}) {
        return crs ? fail(Errc::invalid_argument,
                          base::message("parameter 'geometry_crs' goes with geometry=true"),
                          base::message("write geometry=true, or leave it out"))
                   : Result<std::optional<crs::Transformer>>{std::nullopt};
    }
    return edition.transformers->between(crs.value_or("OGC:CRS84"), edition.snapshot->content().crs)
        .map([](crs::Transformer transformer) { return std::optional{std::move(transformer)}; });
}

Result<void> add_geometries(Json& body,
                            const facts::Facts& facts,
                            const crs::Transformer& to_working) {
    body["geometry_crs"] = to_working.from().definition();
    return add_parts(body["concerned"], facts.concerned, to_working)
        .and_then([&] { return add_parts(body["adjacent"], facts.adjacent, to_working); })
        .and_then(
            [&] { return add_parts(body["below_threshold"], facts.below_threshold, to_working); })
        .and_then([&] { return add_uncovered(body["themes"], facts.themes, to_working); });
}

}  // namespace tasmim::endpoints

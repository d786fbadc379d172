#include "endpoints/land_question.hpp"

#include "base/utf8.hpp"
#include "edition/edition.hpp"
#include "endpoints/json_text.hpp"
#include "formats/geojson.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace tasmim::endpoints {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

constexpr auto example =
    R"(send {"geometry": {"type": "Polygon", "coordinates": [...]}, "crs": "EPSG:26191"})";

/// The land is told in one way; metres of a table say nothing without their CRS.
Result<void> check_land(const Json& body) {
    const bool has_geometry = body.contains("geometry");
    if (has_geometry == body.contains("boundary")) {
        return fail(Errc::invalid_argument,
                    has_geometry ? base::message("the body has a geometry and a boundary")
                                 : base::message("the body has no geometry"),
                    has_geometry ? base::message("send one of them") : example);
    }
    if (has_geometry && !body["geometry"].is_object()) {
        return fail(Errc::invalid_argument, base::message("the body has no geometry"), example);
    }
    if (!has_geometry && (!body["boundary"].is_string() || !body.contains("crs"))) {
        return fail(
            Errc::invalid_argument,
            body["boundary"].is_string() ? base::message("the boundary has no crs")
                                         : base::message("'{0}' is not a text", "boundary"),
            base::message("send a text and its CRS, as in {0}",
                          R"({"boundary": "B1;360251,49;371503,73\n…", "crs": "EPSG:26191"})"));
    }
    return {};
}

Result<void> check_member(const std::string& name, std::span<const std::string_view> more) {
    const bool is_known = name == "geometry" || name == "boundary" || name == "crs" ||
                          name == "layer" ||
                          std::find(more.begin(), more.end(), name) != more.end();
    if (is_known) {
        return {};
    }
    return fail(Errc::invalid_argument,
                base::message("the body has an unknown member '{0}'", base::shortened(name, 60)),
                base::message("it has: geometry or boundary, crs, layer, {0}",
                              fmt::format("{}", fmt::join(more, ", "))));
}

}  // namespace

Result<void> check_text(const Json& body, const char* name) {
    return !body.contains(name) || body[name].is_string()
               ? Result<void>{}
               : fail(Errc::invalid_argument, base::message("'{0}' is not a text", name), example);
}

Result<Json> read_land_question(std::string_view text, std::span<const std::string_view> more) {
    auto body = parse_json(text);
    if (!body.is_object()) {
        return fail(
            Errc::invalid_argument, base::message("the body is not a JSON object"), example);
    }
    for (const auto& [name, value] : body.items()) {
        if (const auto known = check_member(name, more); !known) {
            return fail(known);
        }
    }
    return check_text(body, "crs")
        .and_then([&] { return check_text(body, "layer"); })
        .and_then([&] { return check_land(body); })
        .map([&] { return std::move(body); });
}

LandText land_text(const Json& body) {
    return {body.contains("geometry") ? body["geometry"].dump() : std::string{},
            body.value("boundary", std::string{}),
            body.value("crs", std::string{"OGC:CRS84"}),
            body.value("layer", std::string{})};
}

Result<AskedLand> read_land(const LandText& asked, const edition::Edition& edition) {
    const auto transformer =
        edition.transformers->between(asked.crs, edition.snapshot->content().crs);
    if (!transformer) {
        return fail(transformer);
    }
    const auto with = [&](const geo::Geometry<geo::Declared>& geometry,
                          std::optional<ToldBoundary> boundary) {
        return transformer->forward<geo::Planar>(geometry).map([&](auto ground) {
            return AskedLand{std::move(ground), std::move(boundary), *transformer};
        });
    };
    if (!asked.geometry.empty()) {
        return formats::parse_geojson(asked.geometry).and_then([&](const auto& read) {
            return with(read.geometry, std::nullopt);
        });
    }
    return read_boundary(asked.boundary, asked.layer).and_then([&](const ToldBoundary& told) {
        return with(told.ground, told);
    });
}

}  // namespace tasmim::endpoints

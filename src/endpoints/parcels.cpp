#include "edition/engine_version.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/parcels_json.hpp"
#include "endpoints/place.hpp"
#include "endpoints/point_json.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"
#include "formats/boundary_writer.hpp"
#include "formats/geojson.hpp"
#include "web/media_type.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr long long default_limit = 20;
constexpr long long largest_limit = 500;
constexpr double largest_tolerance_m = 100;
constexpr double click_tolerance_m = 1;

/// What every answer begins with: which state of the data gave it, and to which question.
Json head_of(const Call& call) {
    const auto& id = call.edition().snapshot->id();
    return {{"snapshot", id},
            {"engine", edition::engine_version()},
            {"request", request_json(call.request, {{"snapshot", id}})}};
}

Result<PointQuestion> point_question(const Call& call, std::size_t limit) {
    const auto& query = call.request.query;
    const bool is_geographic = query.has("lon") || query.has("lat");
    const auto x = number(query, is_geographic ? "lon" : "x");
    const auto y = number(query, is_geographic ? "lat" : "y");
    if (!x || !y) {
        return x ? fail(y) : fail(x);
    }
    if (!*x || !*y) {
        return fail(Errc::invalid_argument,
                    is_geographic ? base::message("lon and lat go together")
                                  : base::message("x and y go together"),
                    base::message("give both coordinates"));
    }
    const auto from = query.find("crs");
    if (from.has_value() == is_geographic) {
        return fail(
            Errc::invalid_argument,
            is_geographic ? base::message("lon and lat are always OGC:CRS84")
                          : base::message("x and y need a parameter 'crs'"),
            is_geographic
                ? base::message("leave the parameter 'crs' out, or give x and y")
                : base::message("add crs=EPSG:26191, or the CRS in which they were measured"));
    }
    PointQuestion question{
        std::string{from.value_or("OGC:CRS84")}, {**x, **y}, is_geographic, std::nullopt, limit};
    if (query.has("picked")) {
        // Checked before: absent, or a number in range.
        question.accuracy_m = number(query, "tolerance_m")->value_or(click_tolerance_m);
    }
    return question;
}

Result<void> check_picked(const web::Query& query) {
    const auto picked = query.find("picked");
    const auto tolerance = number(query, "tolerance_m");
    if (!tolerance) {
        return fail(tolerance);
    }
    if (picked && *picked != "map") {
        return fail(Errc::invalid_argument,
                    base::message("parameter 'picked' has only the value 'map'"),
                    base::message("leave it out for coordinates that were typed or measured"));
    }
    if (*tolerance && (!picked || **tolerance < 0 || **tolerance > largest_tolerance_m)) {
        return fail(Errc::invalid_argument,
                    base::message(
                        "parameter 'tolerance_m' goes with picked=map and lies between 0 and 100"),
                    base::message("give the width of the click on the ground, in metres"));
    }
    return {};
}

Result<web::Response> by_point(const Call& call, std::size_t limit) {
    const auto& edition = call.edition();
    const auto answer = check_picked(call.request.query)
                            .and_then([&] { return point_question(call, limit); })
                            .and_then([&](const PointQuestion& question) {
                                return point_json(edition, question, call.site.services.settings);
                            });
    if (!answer) {
        return fail(answer);
    }
    auto body = head_of(call);
    body.update(*answer);
    return json_response(body, {}, edition.snapshot->id());
}

Result<web::Response> by_reference(const Call& call,
                                   std::string_view reference,
                                   std::size_t limit) {
    const auto& edition = call.edition();
    const auto found = edition.parcels.by_references(reference);
    if (!found) {
        return fail(found);
    }
    auto body = head_of(call);
    body.update(titles_json(*found, limit));
    return json_response(body, {}, edition.snapshot->id());
}

Result<web::Response> by_box(const Call& call, std::string_view text, std::size_t limit) {
    const auto& query = call.request.query;
    const auto& edition = call.edition();
    const auto asked = box(text);
    const auto from = query.find("crs").value_or("OGC:CRS84");
    const auto after = integer(query, "after", 0, 0, largest_id);
    if (!asked || !after) {
        return asked ? fail(after) : fail(asked);
    }
    const auto transformer = to_working(edition, from);
    if (!transformer) {
        return fail(transformer);
    }
    const auto working = transformer->forward<geo::Planar>(*asked);
    if (!working) {
        return fail(working);
    }
    const auto page =
        edition.parcels.in_box(*working, static_cast<planning::FeatureId>(*after), limit);
    auto body = head_of(call);
    body["candidates"] = plain_candidates(page.parcels);
    body["next"] = nullptr;
    if (page.has_more) {
        body["next"] = fmt::format("{}/v1/parcels?bbox={}&crs={}&limit={}&after={}&snapshot={}",
                                   call.site.services.settings.base_url,
                                   web::percent_encode(text),
                                   web::percent_encode(from),
                                   limit,
                                   page.parcels.back()->id,
                                   edition.snapshot->id());
    }
    return json_response(body, {}, edition.snapshot->id());
}

}  // namespace

Result<web::Reply> parcels(const Call& call) {
    const auto& query = call.request.query;
    const auto limit = integer(query, "limit", default_limit, 1, largest_limit);
    if (!limit) {
        return fail(limit);
    }
    const auto reference = query.find("ref");
    const auto bbox = query.find("bbox");
    const bool by_lon_lat = query.has("lon") || query.has("lat");
    const bool by_x_y = query.has("x") || query.has("y");
    if (int{reference.has_value()} + int{bbox.has_value()} + int{by_lon_lat} + int{by_x_y} != 1) {
        return fail(Errc::invalid_argument,
                    base::message("parcels are asked for in exactly one way"),
                    base::message("give lon and lat, or x, y and crs, or ref, or bbox"));
    }
    const auto size = static_cast<std::size_t>(*limit);
    auto response = reference ? by_reference(call, *reference, size)
                    : bbox    ? by_box(call, *bbox, size)
                              : by_point(call, size);
    return response.map([](web::Response& made) { return web::Reply{std::move(made)}; });
}

Result<web::Reply> parcel(const Call& call) {
    const auto& snapshot = *call.edition().snapshot;
    const auto found = parcel_by_id(snapshot, call.path_value("id"));
    if (!found) {
        return fail(found);
    }
    const auto transformer =
        to_working(call.edition(), call.request.query.find("crs").value_or("OGC:CRS84"));
    if (!transformer) {
        return fail(transformer);
    }
    const auto geometry = transformer->inverse<geo::Declared>((*found)->geometry);
    if (!geometry) {
        return fail(geometry);
    }
    const auto bounds = geo::bounds(*geometry);
    auto json = parcel_json(**found);
    json["crs"] = transformer->from().definition();
    json["bbox"] = {bounds.min_x, bounds.min_y, bounds.max_x, bounds.max_y};
    json["geometry"] = Json::parse(formats::to_geojson(*geometry));
    auto body = head_of(call);
    body["parcel"] = std::move(json);
    return web::Reply{json_response(body, {}, snapshot.id())};
}

Result<web::Reply> parcel_boundary(const Call& call) {
    const auto& snapshot = *call.edition().snapshot;
    const auto found = parcel_by_id(snapshot, call.path_value("id"));
    if (!found) {
        return fail(found);
    }
    const auto format = call.request.query.find("format").value_or("csv");
    if (format != "csv" && format != "dxf") {
        return fail(Errc::invalid_argument,
                    base::message("there is no format '{0}'", format.substr(0, 40)),
                    base::message("format is csv or dxf"));
    }
    const auto transformer =
        to_working(call.edition(), call.request.query.find("crs").value_or(snapshot.content().crs));
    if (!transformer) {
        return fail(transformer);
    }
    const auto geometry = transformer->inverse<geo::Declared>((*found)->geometry);
    if (!geometry) {
        return fail(geometry);
    }
    // A tenth of a millimetre in degrees, a millimetre in metres.
    const int decimals = transformer->from().is_geographic() ? 9 : 3;
    const bool is_table = format == "csv";
    auto response = data_response(is_table ? web::Media::csv : web::Media::dxf,
                                  is_table ? formats::to_boundary_csv(*geometry, decimals)
                                           : formats::to_boundary_dxf(*geometry, decimals),
                                  {},
                                  snapshot.id());
    response.headers.set(
        "Content-Disposition",
        fmt::format(R"(attachment; filename="parcelle-{}.{}")", (*found)->id, format));
    return web::Reply{std::move(response)};
}

}  // namespace tasmim::endpoints

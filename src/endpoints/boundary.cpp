#include "base/utf8.hpp"
#include "edition/engine_version.hpp"
#include "endpoints/boundary_json.hpp"
#include "endpoints/facts_json.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/json_job.hpp"
#include "endpoints/land_question.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"
#include "formats/area.hpp"
#include "lookup/boundary_match.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

/// What POST /v1/boundary carries, checked but for the land itself.
struct BoundaryQuestion {
    LandText land;
    std::optional<double> registered_area_m2;
    /// The question as it can be asked again.
    Json request;
};

Result<std::optional<double>> registered_area(const Json& body) {
    if (!body.contains("registered_area")) {
        return std::nullopt;
    }
    const auto text = body["registered_area"].get<std::string>();
    const auto m2 = formats::parse_area_m2(text);
    if (!m2 || *m2 <= 0) {
        return fail(Errc::invalid_argument,
                    base::message("'{0}' is not an area", base::shortened(text, 60)),
                    base::message("write for example '2 ha 35 a 10 ca' or '23510 m²'"));
    }
    return m2;
}

Result<BoundaryQuestion> read_boundary_question(const Call& call) {
    constexpr std::array<std::string_view, 1> more{"registered_area"};
    auto body = read_land_question(call.request.body, more);
    if (!body) {
        return fail(body);
    }
    const auto area =
        check_text(*body, "registered_area").and_then([&] { return registered_area(*body); });
    if (!area) {
        return fail(area);
    }
    auto request = request_json(call.request, {{"snapshot", call.edition().snapshot->id()}});
    request["body"] = *body;
    return BoundaryQuestion{land_text(*body), *area, std::move(request)};
}

Json match_json(const lookup::ParcelMatch& match, double land_m2) {
    return {{"parcel", parcel_json(*match.parcel)},
            {"shared_m2", match.shared_m2},
            {"overlap_ratio", match.overlap_ratio},
            {"beyond_parcel_m2", std::max(0.0, land_m2 - match.shared_m2)},
            {"left_out_m2", std::max(0.0, match.parcel_m2 - match.shared_m2)}};
}

/// The boundary as it was read, each corner with its distance from the outline of the best parcel.
Result<Json> table_json(const ToldBoundary& boundary,
                        const std::optional<lookup::Outline>& outline,
                        const crs::Transformer& transformer) {
    const auto& table = boundary.table;
    auto json = boundary_json(boundary);
    for (std::size_t i = 0; i < table.rings.size(); ++i) {
        for (std::size_t j = 0; j < table.rings[i].size(); ++j) {
            auto& distance_m = json["rings"][i][j]["distance_m"];
            if (!outline) {
                continue;
            }
            const auto distance = transformer.forward<geo::Planar>(table.rings[i][j].at)
                                      .and_then([&](geo::Point<geo::Planar> corner) {
                                          return outline->distance_m(corner);
                                      });
            if (!distance) {
                return fail(distance);
            }
            distance_m = *distance;
        }
    }
    return json;
}

Json land_json(const lookup::BoundaryMatch& match, const BoundaryQuestion& asked) {
    const auto& land = match.boundary.land;
    Json json{{"area_m2", land.area_m2()}, {"perimeter_m", land.perimeter_m()}};
    json.update(registered_area_json(land.area_m2(), asked.registered_area_m2));
    json.update({{"area_before_repair_m2", match.boundary.area_before_m2},
                 {"repairs", repairs_json(match.boundary.faults)}});
    return json;
}

Result<Json> answer_of(const BoundaryQuestion& asked, const edition::Edition& edition) {
    const auto land = read_land(asked.land, edition);
    if (!land) {
        return fail(land);
    }
    const auto match = lookup::match_boundary(edition.parcels, land->ground);
    if (!match) {
        return fail(match);
    }
    Json body{{"snapshot", edition.snapshot->id()},
              {"engine", edition::engine_version()},
              {"request", asked.request}};
    if (land->boundary) {
        auto table = table_json(*land->boundary, match->outline, land->transformer);
        if (!table) {
            return fail(table);
        }
        body["boundary"] = *std::move(table);
    }
    body["land"] = land_json(*match, asked);
    auto parcels = Json::array();
    for (const auto& one : match->parcels) {
        parcels.push_back(match_json(one, match->boundary.land.area_m2()));
    }
    body.update({{"parcels", std::move(parcels)},
                 {"ambiguous", match->ambiguous},
                 {"deviation_m", nullable(match->deviation_m)},
                 {"without_parcel_m2", match->without_parcel_m2}});
    return body;
}

}  // namespace

Result<web::Reply> match_boundary(const Call& call) {
    auto asked = read_boundary_question(call);
    if (!asked) {
        return fail(asked);
    }
    return web::Reply{json_job(call, [asked = *std::move(asked)](const edition::Edition& edition) {
        return answer_of(asked, edition);
    })};
}

}  // namespace tasmim::endpoints

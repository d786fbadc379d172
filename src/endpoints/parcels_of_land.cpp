#include "base/number.hpp"
#include "edition/engine_version.hpp"
#include "endpoints/boundary_json.hpp"
#include "endpoints/facts_json.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/json_job.hpp"
#include "endpoints/land_question.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"
#include "lookup/shared_parcels.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <utility>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr long long usual_page = 20;
constexpr long long largest_page = 500;

/// What POST /v1/parcels carries, checked but for the land itself.
struct SharedParcelsQuestion {
    LandText land;
    std::size_t limit = 0;
    planning::FeatureId after = 0;
    double tolerance_m = 0;
    /// The question as it can be asked again.
    Json request;
};

Result<std::size_t> page_size(const Json& body) {
    if (!body.contains("limit")) {
        return static_cast<std::size_t>(usual_page);
    }
    const auto& limit = body["limit"];
    const auto size = limit.is_number_integer() ? limit.get<long long>() : 0;
    if (size < 1 || size > largest_page) {
        return fail(Errc::invalid_argument,
                    base::message("'{0}' is out of range", "limit"),
                    base::message("give an integer from {0} to {1}", 1, largest_page));
    }
    return static_cast<std::size_t>(size);
}

Result<planning::FeatureId> page_start(const Json& body) {
    const auto text = body.value("after", std::string{"0"});
    const auto id = base::parse_integer(text);
    if (!id || *id < 0 || *id > largest_id) {
        return fail(Errc::invalid_argument,
                    base::message("'{0}' is out of range", "after"),
                    base::message("send what 'next_after' of the page before says"));
    }
    return static_cast<planning::FeatureId>(*id);
}

Result<SharedParcelsQuestion> read_shared_parcels_question(const Call& call) {
    constexpr std::array<std::string_view, 2> more{"limit", "after"};
    auto body = read_land_question(call.request.body, more);
    if (!body) {
        return fail(body);
    }
    const auto limit = page_size(*body);
    const auto after = check_text(*body, "after").and_then([&] { return page_start(*body); });
    if (!limit || !after) {
        return limit ? fail(after) : fail(limit);
    }
    auto request = request_json(call.request, {{"snapshot", call.edition().snapshot->id()}});
    request["body"] = *body;
    return SharedParcelsQuestion{land_text(*body),
                                 *limit,
                                 *after,
                                 call.site.services.settings.survey_tolerance_m,
                                 std::move(request)};
}

Json shared_json(const lookup::SharedParcel& shared, double land_m2) {
    return {{"parcel", parcel_json(*shared.parcel)},
            {"relation", lookup::to_string(shared.relation)},
            {"shared_m2", shared.shared_m2},
            {"share_of_parcel", shared.shared_m2 / shared.parcel_m2},
            {"share_of_land", shared.shared_m2 / land_m2}};
}

Result<Json> shared_parcels_json(const SharedParcelsQuestion& asked,
                                 const edition::Edition& edition) {
    const auto land = read_land(asked.land, edition);
    if (!land) {
        return fail(land);
    }
    const auto page = lookup::shared_parcels(
        edition.parcels, land->ground, asked.after, asked.limit, asked.tolerance_m);
    if (!page) {
        return fail(page);
    }
    const auto& mended = page->land;
    Json body{{"snapshot", edition.snapshot->id()},
              {"engine", edition::engine_version()},
              {"request", asked.request}};
    if (land->boundary) {
        body["boundary"] = boundary_json(*land->boundary);
    }
    body["land"] = {{"area_m2", mended.land.area_m2()},
                    {"area_before_repair_m2", mended.area_before_m2},
                    {"repairs", repairs_json(mended.faults)}};
    auto candidates = Json::array();
    for (const auto& shared : page->parcels) {
        candidates.push_back(shared_json(shared, mended.land.area_m2()));
    }
    body["candidates"] = std::move(candidates);
    body["next_after"] = page->has_more ? Json(std::to_string(page->last)) : Json(nullptr);
    return body;
}

}  // namespace

Result<web::Reply> parcels_of_land(const Call& call) {
    auto asked = read_shared_parcels_question(call);
    if (!asked) {
        return fail(asked);
    }
    return web::Reply{json_job(call, [asked = *std::move(asked)](const edition::Edition& edition) {
        return shared_parcels_json(asked, edition);
    })};
}

}  // namespace tasmim::endpoints

#include "endpoints/dispatch.hpp"

#include "endpoints/render.hpp"
#include "endpoints/routes.hpp"
#include "support/plan_builder.hpp"
#include "web/coding.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tasmim {
namespace {

using Json = nlohmann::json;

/// A site over the small plan whose clock stands at 2026-11-23 12:00 UTC.
class Dispatch : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto snapshot = snapshot::Snapshot::make(support::a_small_plan());
        ASSERT_TRUE(snapshot) << to_text(snapshot.error());
        auto made = edition::make_edition(*snapshot, {});
        ASSERT_TRUE(made) << to_text(made.error());
        served = *made;
    }

    Dispatch() {
        services_.clock = [] {
            return std::chrono::system_clock::time_point{std::chrono::seconds{1795435200}};
        };
        services_.settings.time_zone = "UTC";
    }

    [[nodiscard]] web::Response get(const std::string& target,
                                    web::Method method = web::Method::get,
                                    web::Headers headers = {},
                                    std::string body = {}) const {
        const auto request = web::make_request(method, target, std::move(headers), std::move(body));
        EXPECT_TRUE(request) << target;
        return endpoints::dispatch_now(*request, {served, services_});
    }

    [[nodiscard]] Json json(const std::string& target) const {
        const auto response = get(target);
        EXPECT_EQ(response.status, 200) << target << "\n" << web::bytes_of(response.body);
        return Json::parse(web::bytes_of(response.body));
    }

    /// The English detail and hint of a problem, after a check of its status.
    [[nodiscard]] std::string problem(int status, const std::string& target) const {
        const auto response = get(target, web::Method::get, {{"Accept-Language", "en"}});
        EXPECT_EQ(response.status, status) << target;
        EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
        const auto body = Json::parse(web::bytes_of(response.body));
        EXPECT_EQ(body["status"], status);
        return body.value("detail", "") + " | " + body.value("hint", "");
    }

    static std::shared_ptr<const edition::Edition> served;
    endpoints::Services services_;
};

std::shared_ptr<const edition::Edition> Dispatch::served;

TEST_F(Dispatch, FindsAParcelByItsOwnCoordinates) {
    const auto answer = json("/v1/parcels?x=360015&y=371020&crs=EPSG:26191");

    ASSERT_EQ(answer["candidates"].size(), 1U);
    EXPECT_EQ(answer["candidates"][0]["parcel"]["reference"], "T 1/38");
    EXPECT_EQ(answer["candidates"][0]["contains"], true);
    EXPECT_EQ(answer["accuracy_m"], 0.1);
    EXPECT_EQ(answer["ambiguous"], false);
    EXPECT_EQ(answer["snapshot"], served->snapshot->id());
}

TEST_F(Dispatch, SaysHowWellATypedPositionIsKnown) {
    const auto& parcel = served->snapshot->content().parcels[0];
    const auto where = served->snapshot->to_wgs84().forward<geo::Wgs84>(
        geo::Point<geo::Planar>{parcel.geometry.parts[0][0][0].x + 10, 371020});

    const auto answer = json(fmt::format("/v1/parcels?lon={}&lat={}", where->x, where->y));

    EXPECT_EQ(answer["operation"]["code"], "EPSG:1166");
    EXPECT_EQ(answer["accuracy_m"], 7.0);
    EXPECT_EQ(answer["candidates"][0]["parcel"]["reference"], parcel.reference);
}

TEST_F(Dispatch, TakesTheToleranceOfAClickOnOurMap) {
    const auto where =
        served->snapshot->to_wgs84().forward<geo::Wgs84>(geo::Point<geo::Planar>{360015, 371020});

    const auto answer = json(
        fmt::format("/v1/parcels?lon={}&lat={}&picked=map&tolerance_m=2.5", where->x, where->y));

    EXPECT_EQ(answer["accuracy_m"], 2.5);
}

TEST_F(Dispatch, PagesThroughABoxByItsNextLink) {
    std::set<std::string> seen;
    std::string next = "/v1/parcels?bbox=359000,370000,361000,372000&crs=EPSG:26191&limit=2";
    for (int page = 0; page < 2; ++page) {
        const auto answer = json(next);
        for (const auto& candidate : answer["candidates"]) {
            seen.insert(candidate["parcel"]["reference"].get<std::string>());
        }
        next = answer["next"].is_null() ? "" : answer["next"].get<std::string>();
    }

    EXPECT_EQ(seen, (std::set<std::string>{"T 1/38", "T 2/38", "T 3/38"}));
    EXPECT_TRUE(next.empty());
}

TEST_F(Dispatch, GivesTheBoundaryInTheAskedCrsBitForBit) {
    const auto& parcel = served->snapshot->content().parcels[0];

    const auto answer = json(fmt::format("/v1/parcels/{}?crs=EPSG:26191", parcel.id));

    const auto& ring = answer["parcel"]["geometry"]["coordinates"][0];
    EXPECT_EQ(ring[0][0].get<double>(), parcel.geometry.parts[0][0][0].x);
    EXPECT_EQ(ring[2][1].get<double>(), parcel.geometry.parts[0][0][2].y);
}

TEST_F(Dispatch, TellsTheFourStatesOfThemesApart) {
    const auto found = json("/v1/parcels?ref=T%203/38");
    const auto id = found["candidates"][0]["parcel"]["id"].get<std::string>();

    const auto facts = json("/v1/parcels/" + id + "/facts");

    // Half of T 3/38 lies beyond the plan: its zone is known, the rest is not "unaffected".
    EXPECT_EQ(facts["complete"], true);
    const auto& zoning = facts["themes"][1];
    EXPECT_EQ(zoning["theme"], "zoning");
    EXPECT_EQ(zoning["state"], "concerned");
    EXPECT_NEAR(zoning["covered_m2"].get<double>(), 200, 1e-6);
    EXPECT_NEAR(zoning["uncovered_m2"].get<double>(), 200, 1e-6);
    EXPECT_EQ(facts["no_data"], Json::array({"coast"}));
    EXPECT_EQ(facts["not_concerned"], Json::array());
    EXPECT_EQ(facts["concerned"][0]["provision"]["code"], "D1");
    EXPECT_EQ(facts["as_of"], "2026-11-23");
}

TEST_F(Dispatch, AnswersForADrawnPolygonAsForTheParcelOfTheSameShape) {
    const auto& parcel = *served->parcels.by_reference("T 2/38")->front();
    const auto of_parcel = json(fmt::format("/v1/parcels/{}/facts", parcel.id));
    const auto outline = json(fmt::format("/v1/parcels/{}?crs=EPSG:26191", parcel.id));
    const Json body{{"geometry", outline["parcel"]["geometry"]}, {"crs", "EPSG:26191"}};

    const auto drawn = get("/v1/facts", web::Method::post, {}, body.dump());

    ASSERT_EQ(drawn.status, 200) << web::bytes_of(drawn.body);
    const auto of_land = Json::parse(web::bytes_of(drawn.body));
    EXPECT_EQ(of_land["themes"], of_parcel["themes"]);
    EXPECT_TRUE(of_land["land"]["parcel"].is_null());
}

TEST_F(Dispatch, ReadsABodyThatWasSentCompressed) {
    const auto body = web::gzip(
        R"({"geometry":{"type":"Polygon","coordinates":[[[360000,371000],[360010,371000],[360010,371010],[360000,371000]]]},"crs":"EPSG:26191"})");

    EXPECT_EQ(get("/v1/facts", web::Method::post, {{"Content-Encoding", "gzip"}}, body).status,
              200);
    EXPECT_EQ(get("/v1/facts", web::Method::post, {{"Content-Encoding", "gzip"}}, "{}").status,
              400);
}

TEST_F(Dispatch, RefusesLandThatIsNoPolygon) {
    for (const auto* body : {"",
                             "[]",
                             "{}",
                             R"({"geometry":{"type":"Point","coordinates":[1,2]}})",
                             R"({"geometry":7})",
                             R"({"geometry":{},"more":1})"}) {
        EXPECT_EQ(get("/v1/facts", web::Method::post, {}, body).status, 400) << body;
    }
}

TEST_F(Dispatch, KnowsNoDocumentInForceBeforeItsDate) {
    const auto found = json("/v1/parcels?ref=T%201/38");
    const auto id = found["candidates"][0]["parcel"]["id"].get<std::string>();

    const auto facts = json("/v1/parcels/" + id + "/facts?as_of=2021-05-05");

    EXPECT_EQ(facts["no_data"], Json::array({"coast", "zoning"}));
    EXPECT_EQ(facts["concerned"], Json::array());
}

TEST_F(Dispatch, SaysWhatWasWrongAndWhatWouldBeRight) {
    EXPECT_NE(problem(400, "/v1/parcels?x=1&y=2").find("crs=EPSG:26191"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels").find("exactly one way"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?lon=x&lat=1").find("'lon' is not a number"),
              std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?lon=1").find("go together"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?lon=-6.9&lat=33.9&crs=EPSG:26191").find("always OGC:CRS84"),
              std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?bbox=2,2,1,1").find("min x, min y"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?ref=T 1/38&limit=0").find("from 1 to 500"),
              std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?bbox=-7,33,-6,34&after=x").find("'after' is out of range"),
              std::string::npos);
    EXPECT_NE(problem(400, "/v1/documents?as_of=soon").find("YYYY-MM-DD"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/themes?limit=2").find("no parameter 'limit'"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/themes?lang=de").find("lang is fr, ar or en"), std::string::npos);
    EXPECT_NE(problem(400, "/v1/parcels?ref=T 1/38&ref=T 2/38").find("more than once"),
              std::string::npos);
    EXPECT_NE(problem(404, "/v1/parcels/12").find("no parcel 12"), std::string::npos);
    EXPECT_NE(problem(404, "/v1/parcels/x").find("'x' is not the id"), std::string::npos);
    EXPECT_NE(problem(404, "/v1/documents/none").find("no document 'none'"), std::string::npos);
    EXPECT_NE(problem(404, "/nothing").find("no resource"), std::string::npos);
}

TEST_F(Dispatch, SaysWhichMethodsAResourceAnswers) {
    const auto refused = get("/v1/themes", web::Method::post);
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.headers.find("Allow"), "GET, HEAD, OPTIONS");

    const auto asked = get("/v1/facts", web::Method::options);
    EXPECT_EQ(asked.status, 204);
    EXPECT_EQ(asked.headers.find("Allow"), "POST, OPTIONS");
}

TEST_F(Dispatch, AnswersAConditionWithoutABody) {
    const auto first = get("/v1/documents");
    const std::string etag{first.headers.find("ETag").value_or("")};
    ASSERT_FALSE(etag.empty());

    const auto second = get("/v1/documents", web::Method::get, {{"If-None-Match", etag}});

    EXPECT_EQ(second.status, 304);
    EXPECT_TRUE(web::bytes_of(second.body).empty());
    EXPECT_EQ(second.headers.find("ETag"), etag);
}

TEST_F(Dispatch, EndsTheLifeOfAnAnswerForTodayAtMidnight) {
    services_.clock = [] {
        return std::chrono::system_clock::time_point{std::chrono::seconds{1795478400 - 5}};
    };

    EXPECT_EQ(get("/v1/documents").headers.find("Cache-Control"), "public, max-age=5");
    EXPECT_EQ(get("/v1/documents?as_of=2026-11-23").headers.find("Cache-Control"),
              "public, max-age=60");
}

TEST_F(Dispatch, SharesNoFactsBetweenADateThatWasGivenAndToday) {
    const auto key_of = [&](const std::string& target) {
        const auto request = web::make_request(web::Method::get, target);
        const auto reply = endpoints::dispatch(*request, {served, services_});
        return std::get<web::Job>(reply).key;
    };
    const auto path =
        fmt::format("/v1/parcels/{}/facts", served->snapshot->content().parcels[0].id);

    EXPECT_EQ(key_of(path), key_of(path));
    EXPECT_NE(key_of(path), key_of(path + "?as_of=2026-11-23"));
}

TEST_F(Dispatch, WaitsForTheFirstPublication) {
    const auto request = web::make_request(web::Method::get, "/v1/documents");
    const endpoints::Site site{nullptr, services_};

    EXPECT_EQ(endpoints::dispatch_now(*request, site).status, 503);
    EXPECT_EQ(endpoints::dispatch_now(*web::make_request(web::Method::get, "/readyz"), site).status,
              503);
    EXPECT_EQ(
        endpoints::dispatch_now(*web::make_request(web::Method::get, "/healthz"), site).status,
        200);
}

TEST_F(Dispatch, AnswersATileInsideTheLimitsAndRefusesOneOutside) {
    const auto description = json("/tiles/planning.json");
    EXPECT_EQ(description["tilejson"], "3.0.0");
    const auto& snapshot = *served->snapshot;
    const auto where =
        snapshot.to_wgs84().forward<geo::Wgs84>(geo::Point<geo::Planar>{360050, 371050});
    const auto tile = geo::tile_at(*where, 15);

    const auto full = get(fmt::format("/tiles/planning/15/{}/{}", tile.column(), tile.row()));
    EXPECT_EQ(full.status, 200);
    EXPECT_EQ(full.headers.find("Content-Type"), "application/vnd.mapbox-vector-tile");
    EXPECT_EQ(get("/tiles/planning/15/0/0").status, 204);
    EXPECT_EQ(get("/tiles/planning/15/40000/0").status, 404);
    EXPECT_EQ(get("/tiles/planning/99/0/0").status, 404);
    EXPECT_EQ(get("/tiles/planning/15/a/0").status, 404);
}

TEST_F(Dispatch, TakesALandThatIsToldInOneWayOnly) {
    const auto detail = [&](const std::string& body) {
        const auto response =
            get("/v1/facts", web::Method::post, {{"Accept-Language", "en"}}, body);
        return response.status == 400
                   ? Json::parse(web::bytes_of(response.body))["detail"].get<std::string>()
                   : std::to_string(response.status);
    };
    const std::string table = R"("boundary":"1;360010;371010\n2;360020;371010\n3;360020;371020")";

    EXPECT_EQ(detail("{" + table + R"(,"crs":"EPSG:26191"})"), "200");
    EXPECT_EQ(detail("{" + table + "}"), "the boundary has no crs");
    EXPECT_EQ(detail("{" + table + R"(,"crs":"EPSG:26191","geometry":{}})"),
              "the body has a geometry and a boundary");
    EXPECT_EQ(detail(R"({"crs":"EPSG:26191"})"), "the body has no geometry");
    EXPECT_EQ(detail(R"({"crs":"EPSG:26191","boundary":7})"), "'boundary' is not a text");
    EXPECT_EQ(detail(R"({"crs":"EPSG:26191","boundary":"7"})"),
              "no line of the table has two coordinates");
}

TEST(Match, PrefersTheFirstRouteThatFits) {
    EXPECT_EQ(endpoints::match(web::Method::get, "/v1/parcels/7").path_values.at(0).second, "7");
    EXPECT_EQ(endpoints::match(web::Method::get, "/fr/a/b").path_values.at(0).second, "a/b");
    EXPECT_EQ(endpoints::match(web::Method::get, "/v1/parcels/").route, nullptr);
    EXPECT_TRUE(endpoints::match(web::Method::get, "/v2").allow.empty());
    EXPECT_EQ(endpoints::route_index(web::Method::get, "/v2"), endpoints::routes().size());
}

TEST(Hectares, ReadsAsASurveyorWritesIt) {
    EXPECT_EQ(endpoints::hectares(23510), "2 ha 35 a 10 ca");
    EXPECT_EQ(endpoints::hectares(99.6), "0 ha 01 a 00 ca");
}

}  // namespace
}  // namespace tasmim

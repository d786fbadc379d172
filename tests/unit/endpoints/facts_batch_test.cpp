#include "endpoints/facts_batch.hpp"

#include "endpoints/dispatch.hpp"
#include "formats/csv.hpp"
#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace tasmim::endpoints {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

/// A site over the small plan whose clock stands at 2026-11-23 12:00 UTC.
class FactsBatchOfASmallPlan : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto snapshot = snapshot::Snapshot::make(support::a_small_plan());
        ASSERT_TRUE(snapshot) << to_text(snapshot.error());
        auto made = edition::make_edition(*snapshot, {});
        ASSERT_TRUE(made) << to_text(made.error());
        served = *made;
    }

    FactsBatchOfASmallPlan() {
        services_.clock = [] {
            return std::chrono::system_clock::time_point{std::chrono::seconds{1795435200}};
        };
        services_.settings.time_zone = "UTC";
    }

    [[nodiscard]] web::Response send(web::Method method,
                                     const std::string& target,
                                     std::string body = {},
                                     const std::string& accept = {}) const {
        web::Headers headers{{"Accept-Language", "en"}};
        if (!accept.empty()) {
            headers.add("Accept", accept);
        }
        const auto request = web::make_request(method, target, std::move(headers), std::move(body));
        EXPECT_TRUE(request) << target;
        return dispatch_now(*request, {served, services_});
    }

    [[nodiscard]] static std::vector<std::string> lines(const web::Response& response) {
        EXPECT_EQ(response.status, 200) << web::bytes_of(response.body);
        std::istringstream in{std::string{web::bytes_of(response.body)}};
        std::vector<std::string> all;
        for (std::string line; std::getline(in, line);) {
            all.push_back(line);
        }
        return all;
    }

    [[nodiscard]] std::vector<Json> results(const std::string& body,
                                            const std::string& query = {}) const {
        std::vector<Json> all;
        for (const auto& line :
             lines(send(web::Method::post, "/v1/facts/batch?format=ndjson" + query, body))) {
            all.push_back(Json::parse(line));
        }
        return all;
    }

    [[nodiscard]] std::string problem(const std::string& target, const std::string& body) const {
        const auto response = send(web::Method::post, target, body);
        EXPECT_EQ(response.status, 400);
        return Json::parse(web::bytes_of(response.body))["detail"];
    }

    static std::shared_ptr<const edition::Edition> served;
    Services services_;
};

std::shared_ptr<const edition::Edition> FactsBatchOfASmallPlan::served;

TEST_F(FactsBatchOfASmallPlan, AnswersEveryRowInItsPlaceWithItsOwnStatus) {
    const auto rows = results(R"({"id": "a", "ref": "T 1/38"}
not json
{"id": 7, "ref": "T 99/38"}

{"x": 360020, "y": 371020, "crs": "EPSG:26191"}
{"parcel": "12"}
{"ref": "T 1/38", "parcel": "12"}
{"id": "z", "ref": "T 1/38", "colour": "red"}
)");

    ASSERT_THAT(rows, SizeIs(7));
    const std::vector<int> statuses{200, 400, 404, 200, 404, 400, 400};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i]["row"], i + 1);
        EXPECT_EQ(rows[i]["status"], statuses[i]) << rows[i];
        EXPECT_EQ(rows[i]["snapshot"], served->snapshot->id());
        EXPECT_EQ(rows[i].contains("answer"), statuses[i] == 200);
        EXPECT_EQ(rows[i].contains("problem"), statuses[i] != 200);
    }
    EXPECT_EQ(rows[0]["id"], "a");
    EXPECT_EQ(rows[2]["id"], 7);
    EXPECT_EQ(rows[6]["id"], "z");
    EXPECT_EQ(rows[0]["answer"]["land"], rows[3]["answer"]["land"]);
}

TEST_F(FactsBatchOfASmallPlan, WritesEachResultOnALineOfItsOwn) {
    const auto response =
        send(web::Method::post, "/v1/facts/batch", "{\"parcel\": \"12\"}\n{\"ref\": \"T 1/38\"}\n");

    EXPECT_THAT(lines(response), SizeIs(2));
}

TEST_F(FactsBatchOfASmallPlan, GivesTheBytesOfTheSingleAnswer) {
    const auto row = lines(send(web::Method::post,
                                "/v1/facts/batch?as_of=2026-01-02",
                                R"({"ref": "T 2/38", "themes": ["zoning"]})"))
                         .at(0);
    const auto id = Json::parse(row)["answer"]["land"]["parcel"]["id"].get<std::string>();

    const auto single =
        send(web::Method::get, "/v1/parcels/" + id + "/facts?as_of=2026-01-02&themes=zoning");

    EXPECT_THAT(row, HasSubstr(web::bytes_of(single.body)));
}

TEST_F(FactsBatchOfASmallPlan, TakesWhatARowDoesNotSayFromTheQuery) {
    const auto rows = results(
        "id,x,y,as_of,themes\n"
        "1,360020,371020,,\n"
        "2,360020,371020,2025-05-05,coast\n",
        "&crs=EPSG:26191&as_of=2026-01-02&themes=zoning");

    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[0]["answer"]["as_of"], "2026-01-02");
    EXPECT_EQ(rows[0]["answer"]["themes"][0]["theme"], "zoning");
    EXPECT_EQ(rows[1]["answer"]["as_of"], "2025-05-05");
    EXPECT_EQ(rows[1]["answer"]["themes"][0]["theme"], "coast");
}

TEST_F(FactsBatchOfASmallPlan, ReadsSpreadsheetsAsTheyAreExported) {
    // Windows-1252, semicolons, decimal commas, blanks in numbers, and corners in a cell.
    const auto rows = results(
        "ID;X;Y;Boundary;CRS\r\n"
        "\xE9t\xE9;360 020,00;371 020,00;;EPSG:26191\r\n"
        "b;;;\"360010;371010\n360010;371030\n360030;371030\n"
        "360030;371010\";EPSG:26191\r\n");

    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[0]["id"], "été");
    EXPECT_EQ(rows[0]["status"], 200) << rows[0];
    EXPECT_EQ(rows[1]["status"], 200) << rows[1];
    EXPECT_EQ(rows[1]["answer"]["land"]["area_m2"], 400);
}

TEST_F(FactsBatchOfASmallPlan, SaysWhichParcelsMayBeMeant) {
    // On the border of what lon/lat are known to (7 m): parcels 2 and no other, or none.
    const auto rows = results("x,y,crs\n360060,371030,EPSG:26191\n360000,371100,EPSG:26191\n");

    EXPECT_EQ(rows[0]["status"], 200);
    EXPECT_EQ(rows[1]["status"], 404);
    EXPECT_EQ(results(R"({"ref": "T 1/38 et T 2/38"})").at(0)["status"], 409);
    EXPECT_THAT(results(R"({"x": 371020, "y": 360020, "crs": "EPSG:26191"})")
                    .at(0)["problem"]["hint"]
                    .get<std::string>(),
                HasSubstr("360020"));
    EXPECT_THAT(rows[1]["problem"]["detail"].get<std::string>(),
                HasSubstr("no parcel contains the point"));
}

TEST_F(FactsBatchOfASmallPlan, GoesOnAfterTheRowsThatWereAnsweredBefore) {
    const std::string body = "ref\nT 1/38\nT 2/38\nT 3/38\n";

    const auto rest = results(body, "&after=2");

    ASSERT_THAT(rest, SizeIs(1));
    EXPECT_EQ(rest[0], results(body)[2]);
    EXPECT_THAT(results(body, "&after=9"), SizeIs(0));
}

TEST_F(FactsBatchOfASmallPlan, IsATableWhereOneWasSentOrAskedFor) {
    const auto table =
        lines(send(web::Method::post, "/v1/facts/batch", "ref;id\nT 2/38;a\nT 9/38;b\n"));

    ASSERT_THAT(table, SizeIs(3));
    const auto names = *formats::csv_cells(table[0], ';');
    const auto first = *formats::csv_cells(table[1], ';');
    const auto second = *formats::csv_cells(table[2], ';');
    const auto at = [&](const std::vector<std::string>& cells, const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        EXPECT_NE(found, names.end()) << name;
        return cells.at(static_cast<std::size_t>(found - names.begin()));
    };
    ASSERT_THAT(first, SizeIs(names.size()));
    ASSERT_THAT(second, SizeIs(names.size()));
    EXPECT_EQ(at(first, "id"), "a");
    EXPECT_EQ(at(first, "status"), "200");
    EXPECT_EQ(at(first, "zoning"), "concerned");
    EXPECT_THAT(at(first, "zoning_found"), StartsWith("B3 200.00 m2 [PA-1]; D1 200.00 m2"));
    EXPECT_EQ(at(first, "coast"), "no_data");
    EXPECT_EQ(at(second, "status"), "404");
    EXPECT_THAT(at(second, "problem"), HasSubstr("T 9/38"));
    EXPECT_EQ(at(second, "zoning"), "");

    const auto csv = send(web::Method::post, "/v1/facts/batch", R"({"ref": "T 1/38"})", "text/csv");
    EXPECT_EQ(csv.headers.find("Content-Type"), "text/csv; charset=utf-8");
    const auto json = send(web::Method::post, "/v1/facts/batch?format=ndjson", "ref\nT 1/38\n");
    EXPECT_EQ(json.headers.find("Content-Type"), "application/x-ndjson");
    EXPECT_EQ(json.headers.find("Cache-Control"), "no-store");
}

TEST_F(FactsBatchOfASmallPlan, RefusesColumnsThatItDoesNotKnow) {
    EXPECT_THAT(problem("/v1/facts/batch", "ref,asof\nT 1/38,2020-01-01\n"), HasSubstr("'asof'"));
    EXPECT_THAT(problem("/v1/facts/batch", "ref,ref\n"), HasSubstr("two columns"));
    EXPECT_THAT(problem("/v1/facts/batch", ""), HasSubstr("no rows"));
    EXPECT_THAT(problem("/v1/facts/batch?format=pdf", "ref\n"), HasSubstr("no format 'pdf'"));
    EXPECT_THAT(problem("/v1/facts/batch?as_of=yesterday", "ref\n"), HasSubstr("yesterday"));
}

TEST_F(FactsBatchOfASmallPlan, TellsARowWithTooFewCellsAndGoesOn) {
    const auto rows = results("ref,id\nT 1/38\nT 1/38,a\n");

    EXPECT_EQ(rows[0]["status"], 400);
    EXPECT_EQ(rows[1]["status"], 200);
}

}  // namespace
}  // namespace tasmim::endpoints

#include "endpoints/dispatch.hpp"
#include "support/plan_builder.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace tasmim {
namespace {

using Json = nlohmann::json;

/// A site over the small plan, whose parcels lie around x 360 015, y 371 020.
class Search : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto content = support::a_small_plan();
        content.parcels.push_back(support::a_parcel("T 2/38 P", support::a_square(360070, 371070)));
        content.communes = {{"C1", {"Témara", "تمارة"}, support::a_square(360000, 371000, 150)}};
        auto snapshot = snapshot::Snapshot::make(std::move(content));
        ASSERT_TRUE(snapshot) << to_text(snapshot.error());
        auto made = edition::make_edition(*snapshot, {});
        ASSERT_TRUE(made) << to_text(made.error());
        served = *made;
    }

    Search() {
        services_.clock = [] {
            return std::chrono::system_clock::time_point{std::chrono::seconds{1795435200}};
        };
        services_.settings.time_zone = "UTC";
    }

    [[nodiscard]] web::Response ask(const std::string& query) const {
        const auto request = web::make_request(web::Method::get, "/v1/search" + query, {}, {});
        EXPECT_TRUE(request) << query;
        return endpoints::dispatch_now(*request, {served, services_});
    }

    [[nodiscard]] Json search(const std::string& text, const std::string& more = {}) const {
        const auto response = ask("?q=" + web::percent_encode(text) + more);
        EXPECT_EQ(response.status, 200) << text << "\n" << web::bytes_of(response.body);
        return Json::parse(web::bytes_of(response.body));
    }

    static std::vector<std::string> kinds(const Json& answer) {
        std::vector<std::string> list;
        for (const auto& one : answer["suggestions"]) {
            list.push_back(one["kind"]);
        }
        return list;
    }

    static std::shared_ptr<const edition::Edition> served;
    endpoints::Services services_;
};

std::shared_ptr<const edition::Edition> Search::served;

TEST_F(Search, ListsAllParcelsOfATitleHoweverItIsWritten) {
    for (const std::string text : {"T 2/38", "T.F. n° 2-38", "الرسم العقاري عدد ٢/٣٨"}) {
        const auto answer = search(text);

        ASSERT_EQ(kinds(answer), (std::vector<std::string>{"parcel", "parcel"})) << text;
        EXPECT_EQ(answer["suggestions"][0]["match"], "title");
        EXPECT_EQ(answer["understood"]["titles"],
                  Json::array({{{"title", "T 2/38"}, {"parcels", 2}}}));
        EXPECT_TRUE(answer["understood"]["message"].is_null());
    }
}

TEST_F(Search, FindsEachOfSeveralTitles) {
    const auto answer = search("T 1/38, T 3/38 et T 77/38");

    EXPECT_EQ(kinds(answer), (std::vector<std::string>{"parcel", "parcel"}));
    EXPECT_EQ(answer["understood"]["titles"][2]["parcels"], 0);
    EXPECT_NE(answer["understood"]["message"]["en"].get<std::string>().find("T 77/38"),
              std::string::npos);
}

TEST_F(Search, TellsAMissingTitleFromATextThatIsNotUnderstood) {
    const auto missing = search("T 99999/38");
    const auto strange = search("la maison");

    EXPECT_TRUE(missing["suggestions"].empty());
    EXPECT_EQ(missing["understood"]["titles"][0]["parcels"], 0);
    EXPECT_NE(missing["understood"]["message"]["fr"].get<std::string>().find("ne porte le titre"),
              std::string::npos);
    EXPECT_TRUE(strange["suggestions"].empty());
    EXPECT_TRUE(strange["understood"]["titles"].empty());
    EXPECT_NE(strange["understood"]["message"]["ar"].get<std::string>().find("يمكن البحث"),
              std::string::npos);
}

TEST_F(Search, SuggestsTitlesAsTheyAreTyped) {
    const auto answer = search("T 2");

    EXPECT_EQ(answer["suggestions"][0]["match"], "beginning");
    EXPECT_EQ(answer["suggestions"][0]["parcel"]["titles"], Json::array({"T 2/38"}));
    EXPECT_EQ(search("T 2", "&limit=1")["more"], Json::array({"parcel"}));
}

TEST_F(Search, ReadsMetresInTheWorkingCrsFirst) {
    const auto answer = search("360 015,00 ; 371 020,00");

    const auto& first = answer["suggestions"][0];
    EXPECT_EQ(first["crs"], "EPSG:26191");
    EXPECT_EQ(first["outside_data"], false);
    EXPECT_EQ(first["swapped"], false);
    EXPECT_EQ(first["accuracy_m"], 0.1);
    EXPECT_EQ(first["candidates"][0]["parcel"]["reference"], "T 1/38");
    EXPECT_EQ(first["candidates"][0]["contains"], true);
    EXPECT_EQ(first["working"]["x"], 360015.0);
    EXPECT_NEAR(first["lon_lat"][1].get<double>(), 33.93, 0.01);
    for (std::size_t i = 1; i < answer["suggestions"].size(); ++i) {
        EXPECT_EQ(answer["suggestions"][i]["outside_data"], true);
        EXPECT_GT(answer["suggestions"][i]["distance_to_data_m"].get<double>(), 100'000);
    }
    EXPECT_EQ(answer["understood"]["coordinates"], answer["suggestions"].size());
}

TEST_F(Search, AnswersForAReadingAsParcelsDoes) {
    const auto first = search("360015 371020")["suggestions"][0];

    const auto request =
        web::make_request(web::Method::get, first["link"].get<std::string>(), {}, {});
    const auto linked = endpoints::dispatch_now(*request, {served, services_});
    ASSERT_EQ(linked.status, 200);
    const auto parcels = Json::parse(web::bytes_of(linked.body));

    for (const auto* field : {"candidates", "ambiguous", "accuracy_m", "operation"}) {
        EXPECT_EQ(first[field], parcels[field]) << field;
    }
}

TEST_F(Search, TellsExchangedAxesWhereOnlyTheyFallOnTheData) {
    const auto answer = search("X=371020 Y=360015");

    const auto& first = answer["suggestions"][0];
    EXPECT_EQ(first["swapped"], true);
    EXPECT_EQ(first["x"], 360015.0);
    EXPECT_EQ(first["outside_data"], false);
    EXPECT_EQ(answer["suggestions"][1]["swapped"], false);
    EXPECT_EQ(answer["suggestions"][1]["outside_data"], true);
}

TEST_F(Search, ReadsDegreesInTheOrderThatLiesInTheData) {
    const auto here =
        served->snapshot->to_wgs84().forward<geo::Wgs84>(geo::Point<geo::Planar>{360015, 371020});
    ASSERT_TRUE(here);
    for (const auto& text : {fmt::format("{:.7f} {:.7f}", here->y, here->x),
                             fmt::format("{:.7f}, {:.7f}", here->x, here->y),
                             fmt::format("lat {:.7f} lon {:.7f}", here->y, here->x)}) {
        const auto answer = search(text);

        ASSERT_EQ(answer["suggestions"].size(), 1U) << text;
        const auto& only = answer["suggestions"][0];
        EXPECT_EQ(only["crs"], "OGC:CRS84");
        EXPECT_EQ(only["accuracy_m"], 7.0);
        EXPECT_EQ(only["operation"]["code"], "EPSG:1166");
        EXPECT_EQ(only["axes"], text.front() == '-' ? "x_first" : "y_first");
    }
}

TEST_F(Search, SaysThatAPositionLiesOutsideTheData) {
    const auto answer = search("48.85N 2.35E");

    ASSERT_EQ(answer["suggestions"].size(), 1U);
    EXPECT_EQ(answer["suggestions"][0]["outside_data"], true);
    EXPECT_TRUE(answer["suggestions"][0]["working"].is_null());
    EXPECT_TRUE(answer["suggestions"][0]["link"].is_null());
}

TEST_F(Search, ReadsCoordinatesInTheCrsThatIsNamed) {
    const auto answer = search("360015 371020", "&crs=EPSG:26191");

    ASSERT_EQ(answer["suggestions"].size(), 1U);
    EXPECT_EQ(answer["suggestions"][0]["crs"], "EPSG:26191");
    EXPECT_TRUE(search("33.93 -6.91", "&crs=EPSG:26191")["suggestions"].empty());
}

TEST_F(Search, FindsNamesWithTheirBoxAndLink) {
    EXPECT_EQ(kinds(search("temara")), std::vector<std::string>{"commune"});
    EXPECT_EQ(kinds(search("تماره")), std::vector<std::string>{"commune"});
    const auto answer = search("d1");
    ASSERT_EQ(kinds(answer), std::vector<std::string>{"zone"});
    const auto& zone = answer["suggestions"][0];
    EXPECT_EQ(zone["zone"]["legal_state"], "in_force");
    EXPECT_EQ(zone["zone"]["provisions"], 1);
    EXPECT_EQ(zone["link"], "/v1/documents/PA-1?snapshot=" + served->snapshot->id());
    EXPECT_LT(zone["bbox"][0].get<double>(), zone["bbox"][2].get<double>());
    const auto before = search("d1", "&as_of=2019-12-31");
    EXPECT_EQ(before["suggestions"][0]["zone"]["legal_state"], "not_in_force");
}

TEST_F(Search, RefusesTextsThatNobodyTypes) {
    EXPECT_EQ(ask("").status, 400);
    EXPECT_EQ(ask("?q=a%01b").status, 400);
    EXPECT_EQ(ask("?q=a%C2%85b").status, 400);
    EXPECT_EQ(ask("?q=" + std::string(501, 'a')).status, 400);
    EXPECT_EQ(ask("?q=a&limit=21").status, 400);
    EXPECT_EQ(ask("?q=a&crs=EPSG:999999").status, 400);
    EXPECT_EQ(ask("?q=a&as_of=today").status, 400);
    EXPECT_EQ(ask("?q=").status, 200);
    EXPECT_EQ(ask("?q=X%3D360015%0AY%3D371020%0D%0A").status, 200);
}

}  // namespace
}  // namespace tasmim

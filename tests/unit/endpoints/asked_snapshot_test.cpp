#include "endpoints/dispatch.hpp"
#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace tasmim {
namespace {

using Json = nlohmann::json;

/// Made once, because snapshots take their time; nothing changes it.
struct TwoSnapshots {
    TwoSnapshots() {
        auto content = support::a_small_plan();
        EXPECT_TRUE(planning::sort_by_key(content));
        before = *store.add(content);
        for (auto& provision : content.provisions) {
            provision.code = provision.code == "B3" ? "C1" : provision.code;
        }
        const auto parcel_of_title =
            std::ranges::find(content.parcels, "T 1/38", &planning::Parcel::reference);
        parcel = parcel_of_title->id;
        now = *store.add(content);
        served = *edition::load_edition(store, now, {0});
    }
    support::TempFolder folder;
    snapshot::Store store = *snapshot::Store::open_or_create(folder.path());
    std::string before;
    std::string now;
    planning::FeatureId parcel = 0;
    std::shared_ptr<const edition::Edition> served;
};

const TwoSnapshots& two_snapshots() {
    static const TwoSnapshots made;
    return made;
}

/// The small plan was published first; then its west zone became C1, and that is served.
class AskedSnapshot : public testing::Test {
  protected:
    AskedSnapshot() {
        services_.clock = [] {
            return std::chrono::system_clock::time_point{std::chrono::seconds{1795435200}};
        };
        services_.settings.time_zone = "UTC";
        services_.past = &past_;
    }

    [[nodiscard]] web::Response get(const std::string& target) const {
        return endpoints::dispatch_now(*web::make_request(web::Method::get, target),
                                       {served_, services_, log_});
    }
    void log(edition::Publications publications) {
        log_ = std::make_shared<const edition::Publications>(std::move(publications));
    }
    [[nodiscard]] std::string zone(const std::string& query) const {
        const auto answer = get(fmt::format("/v1/parcels/{}/facts{}", parcel_, query));
        EXPECT_EQ(answer.status, 200) << web::bytes_of(answer.body);
        return Json::parse(web::bytes_of(answer.body))["concerned"][0]["provision"]["code"];
    }
    [[nodiscard]] std::string life(const std::string& target) const {
        return std::string{get(target).headers.find("Cache-Control").value_or("")};
    }

    std::string before_ = two_snapshots().before;
    std::string now_ = two_snapshots().now;
    planning::FeatureId parcel_ = two_snapshots().parcel;
    std::shared_ptr<const edition::Edition> served_ = two_snapshots().served;
    edition::PastEditions past_{two_snapshots().store, 1U << 20U};
    endpoints::Services services_;
    std::shared_ptr<const edition::Publications> log_;
};

TEST_F(AskedSnapshot, AnswersFromWhatWasPublishedThen) {
    EXPECT_EQ(zone(""), "C1");
    EXPECT_EQ(zone("?snapshot=" + now_), "C1");
    EXPECT_EQ(zone("?snapshot=" + before_), "B3");
    EXPECT_EQ(get("/v1/documents?snapshot=" + before_).headers.find("X-Tasmim-Snapshot"), before_);
}

TEST_F(AskedSnapshot, IsApartFromTheDateOfTheLaw) {
    const auto answer =
        get(fmt::format("/v1/parcels/{}/facts?as_of=2019-01-01&snapshot={}", parcel_, before_));

    const auto body = Json::parse(web::bytes_of(answer.body));
    EXPECT_EQ(body["snapshot"], before_);
    EXPECT_EQ(body["as_of"], "2019-01-01");
    EXPECT_EQ(body["concerned"].size(), 0U);
}

TEST_F(AskedSnapshot, ReadsAnEarlierOneInAJobOnly) {
    const auto reply = endpoints::dispatch(
        *web::make_request(web::Method::get, "/v1/documents?snapshot=" + before_),
        {served_, services_});

    EXPECT_TRUE(std::holds_alternative<web::Job>(reply));
    EXPECT_EQ(past_.size(), 0U);
}

TEST_F(AskedSnapshot, TakesItForALandToo) {
    const auto request = web::make_request(
        web::Method::post,
        "/v1/facts?snapshot=" + before_,
        {},
        R"({"geometry":{"type":"Polygon","coordinates":[[[360010,371010],[360020,371010],[360020,371020],[360010,371010]]]},"crs":"EPSG:26191"})");
    const auto answer = endpoints::dispatch_now(*request, {served_, services_});

    const auto body = Json::parse(web::bytes_of(answer.body));
    EXPECT_EQ(body["concerned"][0]["provision"]["code"], "B3") << body;
}

TEST_F(AskedSnapshot, LivesLongOnlyWhenBothTimesAreFixed) {
    const auto facts = fmt::format("/v1/parcels/{}/facts", parcel_);

    EXPECT_EQ(life(facts + "?as_of=2024-01-01"), "public, max-age=60");
    EXPECT_EQ(life(facts + "?snapshot=" + before_), "public, max-age=60");
    EXPECT_EQ(life(facts + "?snapshot=" + now_), "public, max-age=60");
    EXPECT_EQ(life(facts + "?as_of=2024-01-01&snapshot=" + before_), "public, max-age=86400");
    EXPECT_EQ(life(facts + "?as_of=2024-01-01&snapshot=" + now_), "public, max-age=86400");
    EXPECT_EQ(life("/v1/themes?snapshot=" + now_), "public, max-age=86400");
    EXPECT_EQ(life(facts + "?as_of=2024-01-01&snapshot=" + std::string(64, '0')), "no-store");
}

TEST_F(AskedSnapshot, AnswersFromWhatWasKnownAtTheEndOfADay) {
    log({{before_, "2026-03-10T23:30:00Z", "a", "first"},
         {now_, "2026-05-01T00:00:00Z", "a", "second"}});

    EXPECT_EQ(zone("?known_at=2026-03-10"), "B3");
    EXPECT_EQ(zone("?known_at=2026-04-30"), "B3");
    EXPECT_EQ(zone("?known_at=2026-05-01"), "C1");
    EXPECT_EQ(zone("?known_at=2026-11-23&as_of=2024-01-01"), "C1");
    services_.settings.time_zone = "Asia/Tokyo";
    EXPECT_EQ(zone("?known_at=2026-03-11"), "B3");
    EXPECT_EQ(get("/v1/themes?known_at=2026-03-10").status, 404);
}

TEST_F(AskedSnapshot, SaysThatNothingWasKnownBeforeTheFirstPublication) {
    EXPECT_EQ(get("/v1/themes?known_at=2026-01-01").status, 404);
    log({{before_, "2026-03-10T23:30:00Z", "a", "first"}});

    const auto missing = get("/v1/themes?known_at=2026-03-09");
    EXPECT_EQ(missing.status, 404);
    EXPECT_NE(web::bytes_of(missing.body).find("2026-03-10T23:30:00Z"), std::string::npos);
}

TEST_F(AskedSnapshot, RefusesADayAheadAndTwoChoices) {
    EXPECT_EQ(get("/v1/themes?known_at=2026-11-24").status, 400);
    EXPECT_EQ(get("/v1/themes?known_at=yesterday").status, 400);
    EXPECT_EQ(get("/v1/themes?known_at=2026-11-01&snapshot=" + now_).status, 400);
}

TEST_F(AskedSnapshot, SaysWhichSnapshotsExistWhenItIsNotThere) {
    const auto missing = get("/v1/themes?snapshot=" + std::string(64, '0'));
    EXPECT_EQ(missing.status, 404);
    EXPECT_NE(web::bytes_of(missing.body).find("/v1/snapshots"), std::string::npos);
    EXPECT_EQ(get("/v1/themes?snapshot=latest").status, 400);
    EXPECT_EQ(get("/v1/themes?snapshot=").status, 400);
}

}  // namespace
}  // namespace tasmim

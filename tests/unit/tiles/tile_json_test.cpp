#include "tiles/tile_json.hpp"

#include "support/plan_builder.hpp"
#include "tiles/version.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tasmim::tiles {
namespace {

const base::Date the_day = *base::Date::make(2026, 11, 23);

std::shared_ptr<const snapshot::Snapshot> snapshot_with(planning::Content content) {
    return snapshot::Snapshot::make(std::move(content)).value();
}

nlohmann::json json_of(const planning::Content& content, const TileJsonRequest& request = {}) {
    return nlohmann::json::parse(tile_json(*snapshot_with(content), the_day, request));
}

TEST(TileJson, SaysWhereTheTilesAre) {
    const auto json = json_of(support::a_small_plan(), {"https://plan.example.ma", "abc", {}, {}});

    EXPECT_EQ(json.at("tilejson"), "3.0.0");
    EXPECT_EQ(json.at("tiles"),
              nlohmann::json({"https://plan.example.ma/tiles/planning/{z}/{x}/{y}?v=abc"}));
    EXPECT_EQ(json.at("minzoom"), 5);
    EXPECT_EQ(json.at("maxzoom"), 16);
}

TEST(TileJson, RepeatsTheDateAndTheLayersThatWereAskedFor) {
    const auto content = support::a_small_plan();
    const auto selection = LayerSelection::parse("parcels", content).value();

    const auto json = json_of(content, {"", "abc", the_day, selection});

    EXPECT_EQ(json.at("tiles").at(0),
              "/tiles/planning/{z}/{x}/{y}?v=abc&as_of=2026-11-23&layers=parcels");
    ASSERT_EQ(json.at("vector_layers").size(), 1U);
    EXPECT_EQ(json.at("vector_layers").at(0).at("id"), "parcels");
}

TEST(TileJson, PromisesTilesOfADateOnlyWhereTheyExist) {
    const auto json = json_of(support::a_small_plan(), {"", "abc", the_day, {}});

    EXPECT_EQ(json.at("minzoom"), 14);
    EXPECT_GE(json.at("center").at(2), 14);
    EXPECT_EQ(json.at("vector_layers").at(0).at("minzoom"), 14);
}

TEST(TileJson, ListsLayersWithFieldsAndZooms) {
    const auto json = json_of(support::a_small_plan());

    const auto& zoning = json.at("vector_layers").at(3);
    EXPECT_EQ(zoning.at("id"), "zoning");
    EXPECT_EQ(zoning.at("minzoom"), 8);
    EXPECT_EQ(zoning.at("maxzoom"), 16);
    EXPECT_EQ(zoning.at("fields").at("code"), "String");
}

TEST(TileJson, HasTheBoundsOfTheContentInDegrees) {
    const auto json = json_of(support::a_small_plan());

    const auto& bounds = json.at("bounds");
    EXPECT_NEAR(bounds.at(0).get<double>(), -6.9130, 0.001);
    EXPECT_NEAR(bounds.at(1).get<double>(), 33.9285, 0.001);
    EXPECT_GT(bounds.at(2).get<double>(), bounds.at(0).get<double>());
    EXPECT_GT(bounds.at(3).get<double>(), bounds.at(1).get<double>());
    EXPECT_LE(bounds.at(0).get<double>(), json.at("center").at(0).get<double>());
}

TEST(TileJson, LeavesBoundsOutWhenThereIsNothing) {
    planning::Content empty;
    empty.crs = "EPSG:26191";

    EXPECT_FALSE(json_of(empty).contains("bounds"));
}

TEST(TileJson, NamesTheDocumentsInForceAsText) {
    auto content = support::a_small_plan();
    content.documents[0].title.fr = "Plan <b>d'aménagement</b>";

    EXPECT_EQ(json_of(content).at("attribution"), "Plan &lt;b&gt;d&#39;aménagement&lt;/b&gt;");
}

TEST(Version, StaysWithTheSameMap) {
    auto other = support::a_small_plan();
    other.communes.push_back({"C9", {"Ailleurs", ""}, {}});

    const auto version = Version{snapshot_with(support::a_small_plan())}.on(the_day);

    EXPECT_EQ(version.size(), 16U);
    EXPECT_EQ(Version{snapshot_with(other)}.on(the_day), version);
}

TEST(Version, ChangesWithTheMap) {
    const auto version = Version{snapshot_with(support::a_small_plan())}.on(the_day);
    auto moved = support::a_small_plan();
    moved.parcels[0].geometry.parts[0][0][1].x += 1;
    auto renamed = support::a_small_plan();
    renamed.provisions[0].code = "Z";

    EXPECT_NE(Version{snapshot_with(moved)}.on(the_day), version);
    EXPECT_NE(Version{snapshot_with(renamed)}.on(the_day), version);
}

TEST(Version, ChangesOnTheDayOnWhichADocumentComesIntoForce) {
    const Version version{snapshot_with(support::a_small_plan())};
    const auto day = [&](unsigned d) { return version.on(*base::Date::make(2021, 5, d)); };

    EXPECT_EQ(day(4), day(5));
    EXPECT_NE(day(5), day(6));
    EXPECT_EQ(day(6), day(7));
}

}  // namespace
}  // namespace tasmim::tiles

#include "facts/difference.hpp"

#include "facts/facts_engine.hpp"
#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tasmim::facts {
namespace {

using support::a_provision;
using support::a_small_plan;
using support::a_square;
using support::day;
using support::east;
using support::north;
using support::zone;
using testing::ElementsAre;

/// An answer about 20 m × 20 m of the west zone, with the engine that it borrows from.
struct Compared {
    explicit Compared(planning::Content content, base::Date as_of = day(2024))
        : engine{engine_of(std::move(content))},
          facts{engine.of_land(a_square(east + 10, north + 10, 20), {as_of, {}}).value()} {}

    static FactsEngine engine_of(planning::Content content) {
        EXPECT_TRUE(planning::sort_by_key(content));
        return FactsEngine{snapshot::Snapshot::make(std::move(content)).value()};
    }

    FactsEngine engine;
    Facts facts;
};

TEST(Difference, OfEqualAnswersIsEmpty) {
    const Compared one{a_small_plan()};
    const Compared other{a_small_plan()};

    const auto found = difference(one.facts, other.facts);

    EXPECT_TRUE(found.is_empty());
    EXPECT_TRUE(found.complete);
}

TEST(Difference, IsEmptyWhenAPlanWasOnlyDeliveredAgain) {
    auto again = a_small_plan();
    again.documents[0].sources = {{"zones.shp", "another hash"}};
    // A source without keys: the provision has another id, and says the same.
    zone(again, "B3").id += 1;

    EXPECT_TRUE(difference(Compared{a_small_plan()}.facts, Compared{again}.facts).is_empty());
}

TEST(Difference, SaysWhatIsGainedWhenAProvisionComes) {
    auto later = a_small_plan();
    later.provisions.push_back(a_provision("zoning", "X", a_square(east + 10, north + 10, 5)));
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.provisions.size(), 1U);
    EXPECT_EQ(found.provisions[0].change, Change::gained);
    EXPECT_EQ(found.provisions[0].before, nullptr);
    EXPECT_EQ(found.provisions[0].after->provision->code, "X");
    ASSERT_EQ(found.themes.size(), 1U);
    EXPECT_NEAR(found.themes[0].provisions.gained.area_m2, 25, 1e-6);
    EXPECT_EQ(found.themes[0].provisions.lost.area_m2, 0);
    EXPECT_TRUE(found.documents.empty());
}

TEST(Difference, SaysHowMuchIsLostWhenAZoneShrinks) {
    auto later = a_small_plan();
    zone(later, "B3").geometry = a_square(east, north, 20);
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.provisions.size(), 1U);
    EXPECT_EQ(found.provisions[0].change, Change::changed);
    EXPECT_THAT(found.provisions[0].differs, ElementsAre("measure"));
    EXPECT_NEAR(found.provisions[0].growth().lost.area_m2, 300, 1e-6);
    EXPECT_NEAR(found.themes.at(0).provisions.lost.area_m2, 300, 1e-6);
}

TEST(Difference, NamesWhatAnErratumCorrected) {
    auto later = a_small_plan();
    zone(later, "B3").article = "art. 8";
    zone(later, "B3").label.fr = "Immeubles";
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.provisions.size(), 1U);
    EXPECT_THAT(found.provisions[0].differs, ElementsAre("label", "article"));
    EXPECT_EQ(found.themes.at(0).provisions, Growth{});
}

TEST(Difference, SaysThatTheUnknownBecameKnown) {
    auto later = a_small_plan();
    later.coverages.push_back({"PA-1", "coast", a_square(east, north, 100)});
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.themes.size(), 1U);
    EXPECT_EQ(found.themes[0].theme->id, "coast");
    EXPECT_EQ(found.themes[0].before, ThemeState::no_data);
    EXPECT_EQ(found.themes[0].after, ThemeState::not_concerned);
    EXPECT_NEAR(found.themes[0].coverage_gained_m2, 400, 1e-6);
    EXPECT_EQ(found.themes[0].coverage_lost_m2, 0);
}

TEST(Difference, SaysThatCoverageShrankThoughTheStateStayed) {
    auto later = a_small_plan();
    later.coverages[0].ground = a_square(east, north, 20);
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.themes.size(), 1U);
    EXPECT_EQ(found.themes[0].before, found.themes[0].after);
    EXPECT_NEAR(found.themes[0].coverage_lost_m2, 300, 1e-6);
}

TEST(Difference, SaysWhenAPlanEntersIntoForceBetweenTwoDates) {
    const Compared before{a_small_plan(), day(2020)};
    const Compared after{a_small_plan(), day(2024)};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.documents.size(), 1U);
    EXPECT_EQ(found.documents[0].id(), "PA-1");
    EXPECT_EQ(found.documents[0].standing_before, Standing::absent);
    EXPECT_EQ(found.documents[0].standing_after, Standing::in_force);
    EXPECT_EQ(found.provisions.at(0).change, Change::gained);
    EXPECT_EQ(found.themes.at(0).before, ThemeState::no_data);
}

TEST(Difference, NamesWhatIsNewInADocumentThatStays) {
    auto later = a_small_plan();
    later.documents[0].status = planning::Status::in_revision;
    const Compared before{a_small_plan()};
    const Compared after{later};

    const auto found = difference(before.facts, after.facts);

    ASSERT_EQ(found.documents.size(), 1U);
    EXPECT_THAT(found.documents[0].differs, ElementsAre("status"));
    EXPECT_EQ(found.documents[0].standing_before, found.documents[0].standing_after);
}

TEST(Difference, ClaimsNothingOfAThemeThatWasNotChecked) {
    const Compared before{a_small_plan()};
    Compared after{a_small_plan()};
    auto& zoning = *std::ranges::find(
        after.facts.themes, "zoning", [](const auto& item) { return item.theme->id; });
    zoning.state = ThemeState::not_checked;
    after.facts.concerned.clear();
    after.facts.complete = false;

    const auto found = difference(before.facts, after.facts);

    EXPECT_FALSE(found.complete);
    EXPECT_TRUE(found.provisions.empty());
    ASSERT_EQ(found.themes.size(), 1U);
    EXPECT_EQ(found.themes[0].after, ThemeState::not_checked);
    EXPECT_EQ(found.themes[0].provisions, Growth{});
}

TEST(Difference, SaysThatTheLandItselfChanged) {
    const Compared before{a_small_plan()};
    Compared after{a_small_plan()};
    after.facts.land.registered_area_m2 = 401;

    EXPECT_TRUE(difference(before.facts, after.facts).land_changed);
}

}  // namespace
}  // namespace tasmim::facts

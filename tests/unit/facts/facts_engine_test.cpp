#include "facts/facts_engine.hpp"

#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace tasmim::facts {
namespace {

using support::a_document;
using support::a_parcel;
using support::a_provision;
using support::a_small_plan;
using support::a_square;
using support::a_theme;
using support::day;
using support::east;
using support::north;
using testing::ElementsAre;
using Geometry = geo::Geometry<geo::Planar>;

/// A rectangle given relative to (east, north).
Geometry box(double x0, double y0, double x1, double y1) {
    return {geo::Dimension::polygon,
            {{{{east + x0, north + y0},
               {east + x1, north + y0},
               {east + x1, north + y1},
               {east + x0, north + y1},
               {east + x0, north + y0}}}}};
}

/// A small plan under change: what a test adds is sorted into place.
struct Plan {
    planning::Content content = a_small_plan();

    planning::Theme& theme(const std::string& id) {
        const auto found = std::ranges::find(content.themes, id, &planning::Theme::id);
        return found != content.themes.end() ? *found : content.themes.emplace_back(a_theme(id));
    }
    planning::Provision& provision(const std::string& of, const std::string& key, Geometry at) {
        theme(of);
        return content.provisions.emplace_back(a_provision(of, key, std::move(at)));
    }
    void cover(const std::string& of, Geometry ground, const std::string& document = "PA-1") {
        theme(of);
        content.coverages.push_back({document, of, std::move(ground)});
    }

    [[nodiscard]] FactsEngine engine() const {
        planning::Content sorted = content;
        std::ranges::sort(sorted.themes, {}, &planning::Theme::id);
        std::ranges::sort(sorted.documents, {}, &planning::Document::id);
        std::ranges::sort(sorted.coverages, {}, [](const auto& coverage) {
            return std::pair{coverage.document, coverage.theme};
        });
        std::ranges::sort(sorted.provisions, {}, &planning::Provision::id);
        std::ranges::sort(sorted.parcels, {}, &planning::Parcel::id);
        return FactsEngine{snapshot::Snapshot::make(std::move(sorted)).value()};
    }
};

/// An answer with the engine that it borrows from.
struct Answer {
    explicit Answer(const Plan& plan, const Geometry& land, Question question = {day(2024), {}})
        : engine{plan.engine()}, facts{engine.of_land(land, question).value()} {}
    Answer(const Plan& plan, const planning::Parcel& parcel)
        : engine{plan.engine()}, facts{engine.of_parcel(parcel, {day(2024), {}}).value()} {}

    [[nodiscard]] const ThemeFacts& theme(const std::string& id) const {
        return *std::ranges::find(facts.themes, id, [](const auto& t) { return t.theme->id; });
    }

    FactsEngine engine;
    Facts facts;
};

std::vector<std::string> codes(const std::vector<Finding>& findings) {
    std::vector<std::string> result;
    for (const auto& finding : findings) {
        result.push_back(finding.provision->code);
    }
    return result;
}

TEST(FactsEngine, NeverConfusesTheStates) {
    struct Row {
        const char* what;
        Geometry land;
        ThemeState state;
        double covered_m2;
        double uncovered_m2;
    };
    Plan plan;
    plan.provision("flood", "SI", box(0, 0, 30, 30));
    plan.cover("flood", box(0, 0, 60, 100));
    for (const auto& row :
         {Row{"hit, all covered", box(10, 10, 20, 20), ThemeState::concerned, 100, 0},
          Row{"not hit, all covered", box(40, 40, 50, 50), ThemeState::not_concerned, 100, 0},
          Row{"not hit, half covered", box(55, 40, 65, 50), ThemeState::no_data, 50, 50},
          Row{"not hit, not covered", box(70, 40, 80, 50), ThemeState::no_data, 0, 100},
          Row{"hit, half covered", box(20, 10, 100, 20), ThemeState::concerned, 400, 400},
          Row{"outside everything", box(500, 500, 510, 510), ThemeState::no_data, 0, 100}}) {
        const Answer answer{plan, row.land};

        const auto& flood = answer.theme("flood");
        EXPECT_EQ(to_string(flood.state), to_string(row.state)) << row.what;
        EXPECT_NEAR(flood.covered_m2, row.covered_m2, 1e-6) << row.what;
        EXPECT_NEAR(flood.uncovered_m2, row.uncovered_m2, 1e-6) << row.what;
        EXPECT_TRUE(answer.facts.complete);
    }
}

TEST(FactsEngine, KnowsNothingOfAGapInAThemeThatTilesTheGround) {
    struct Row {
        const char* what;
        Geometry land;
        ThemeState state;
        double uncovered_m2;
    };
    Plan plan;
    plan.provision("flood", "W", box(0, 0, 30, 100));
    plan.provision("flood", "E", box(40, 0, 60, 100));
    plan.cover("flood", box(0, 0, 100, 100));
    plan.theme("flood").tiles_ground = true;
    plan.theme("flood").min_area_m2 = 1;
    for (const auto& row :
         {Row{"in a zone", box(10, 10, 20, 20), ThemeState::concerned, 0},
          Row{"in the gap", box(32, 10, 38, 20), ThemeState::no_data, 60},
          Row{"where there is no zone at all", box(70, 10, 80, 20), ThemeState::no_data, 100},
          Row{"tiny, in the gap", box(35, 10, 35.5, 10.5), ThemeState::no_data, 0.25},
          Row{"across the gap", box(20, 10, 50, 20), ThemeState::concerned, 100},
          Row{"across a sliver of it", box(20, 10, 30.05, 20), ThemeState::concerned, 0}}) {
        const Answer answer{plan, row.land};

        const auto& flood = answer.theme("flood");
        EXPECT_EQ(to_string(flood.state), to_string(row.state)) << row.what;
        EXPECT_NEAR(flood.uncovered_m2, row.uncovered_m2, 1e-6) << row.what;
    }
}

TEST(FactsEngine, AZoneOfADocumentThatDoesNotCoverItsThemeTilesNothing) {
    Plan plan;
    plan.content.documents.push_back(a_document("PA-2", box(0, 0, 100, 100)));
    plan.provision("flood", "SI", box(0, 0, 100, 100));
    plan.cover("flood", box(0, 0, 100, 100), "PA-2");
    plan.theme("flood").tiles_ground = true;

    EXPECT_NEAR(Answer(plan, box(10, 10, 20, 20)).theme("flood").uncovered_m2, 100, 1e-6);
}

TEST(FactsEngine, AThemeIsNotCoveredBecauseAFeatureOfItExists) {
    Plan plan;
    plan.provision("flood", "SI", box(0, 0, 30, 30));

    EXPECT_EQ(Answer(plan, box(40, 40, 50, 50)).theme("flood").state, ThemeState::no_data);
}

TEST(FactsEngine, NeighboursOfAProvisionAreNotConcernedByIt) {
    Plan plan;
    plan.provision("flood", "SI", box(0, 0, 30, 30));
    plan.cover("flood", box(0, 0, 100, 100));

    const Answer answer{plan, box(30.03, 0, 60, 30)};

    EXPECT_EQ(answer.theme("flood").state, ThemeState::not_concerned);
    EXPECT_THAT(codes(answer.facts.adjacent), ElementsAre("SI"));
    EXPECT_NEAR(answer.facts.adjacent[0].measures.adjacent_length_m, 30, 1e-6);
}

TEST(FactsEngine, MeasuresAParcelInTwoZones) {
    Plan plan;
    auto parcel = a_parcel("T 2/38", box(40, 10, 60, 30));
    parcel.registered_area_m2 = 402;

    const Answer answer{plan, parcel};

    EXPECT_THAT(codes(answer.facts.concerned), ElementsAre("B3", "D1"));
    const auto& first = answer.facts.concerned[0];
    EXPECT_NEAR(first.measures.area_m2, 200, 1e-6);
    EXPECT_NEAR(first.share_of_area.value(), 0.5, 1e-9);
    EXPECT_NEAR(first.share_of_registered_area.value(), 200.0 / 402, 1e-9);
    EXPECT_EQ(first.document->id, "PA-1");
    EXPECT_NEAR(answer.theme("zoning").measured_m2, 400, 1e-6);
    EXPECT_EQ(answer.theme("zoning").overlapping_m2, 0);
    EXPECT_NEAR(answer.facts.land.area_m2, 400, 1e-9);
    EXPECT_EQ(answer.facts.land.registered_area_m2, 402);
}

TEST(FactsEngine, GivesNoShareOfARegisteredAreaThatNobodyKnows) {
    const Answer answer{Plan{}, box(10, 10, 20, 20)};

    EXPECT_FALSE(answer.facts.concerned[0].share_of_registered_area);
    EXPECT_FALSE(answer.facts.land.registered_area_m2);
}

TEST(FactsEngine, CountsOverlappingProvisionsOfAThemeOnce) {
    Plan plan;
    plan.provision("easement", "HT", box(0, 0, 30, 10));
    plan.provision("easement", "GAZ", box(20, 0, 50, 10));

    const Answer answer{plan, box(0, 0, 100, 10)};

    EXPECT_NEAR(answer.theme("easement").measured_m2, 500, 1e-6);
    EXPECT_NEAR(answer.theme("easement").overlapping_m2, 100, 1e-6);
}

TEST(FactsEngine, AppliesThresholdsButCountsTheGround) {
    Plan plan;
    plan.theme("easement").min_area_m2 = 50;
    plan.provision("easement", "HT", box(0, 0, 4, 10));
    plan.cover("easement", box(0, 0, 100, 100));

    const Answer answer{plan, box(0, 0, 20, 20)};

    EXPECT_THAT(codes(answer.facts.below_threshold), ElementsAre("HT"));
    EXPECT_EQ(answer.theme("easement").state, ThemeState::not_concerned);
    EXPECT_NEAR(answer.theme("easement").measured_m2, 40, 1e-6);
}

TEST(FactsEngine, SeesOnlyWhatIsAliveOnTheDate) {
    Plan plan;
    auto& dated = plan.provision("easement", "HT", box(0, 0, 100, 100));
    dated.valid_from = day(2022);
    dated.valid_to = day(2023, 12, 31);
    const Geometry land = box(10, 10, 20, 20);

    EXPECT_TRUE(codes(Answer(plan, land, {day(2021, 5, 5), {}}).facts.concerned).empty());
    EXPECT_THAT(codes(Answer(plan, land, {day(2021, 5, 6), {}}).facts.concerned),
                ElementsAre("B3"));
    EXPECT_THAT(codes(Answer(plan, land, {day(2022), {}}).facts.concerned),
                ElementsAre("HT", "B3"));
    EXPECT_THAT(codes(Answer(plan, land, {day(2023, 12, 31), {}}).facts.concerned),
                ElementsAre("HT", "B3"));
    EXPECT_THAT(codes(Answer(plan, land, {day(2024), {}}).facts.concerned), ElementsAre("B3"));
}

TEST(FactsEngine, KnowsNothingBeforeADocumentIsInForce) {
    const Answer answer{Plan{}, box(10, 10, 20, 20), {day(2020), {}}};

    EXPECT_EQ(answer.theme("zoning").state, ThemeState::no_data);
    EXPECT_EQ(answer.theme("zoning").covered_m2, 0);
    EXPECT_TRUE(answer.facts.documents.empty());
}

TEST(FactsEngine, CombinesTheCoverageOfDocuments) {
    Plan plan;
    plan.content.documents.push_back(a_document("PA-2", box(100, 0, 200, 100)));
    plan.cover("zoning", box(90, 0, 200, 100), "PA-2");

    const Answer answer{plan, box(80, 10, 120, 20)};

    EXPECT_EQ(answer.theme("zoning").state, ThemeState::concerned);
    EXPECT_NEAR(answer.theme("zoning").covered_m2, 400, 1e-6);
    EXPECT_EQ(answer.theme("zoning").uncovered_m2, 0);
    ASSERT_EQ(answer.facts.documents.size(), 2u);
    EXPECT_EQ(answer.facts.documents[0]->id, "PA-1");
    EXPECT_EQ(answer.facts.documents[1]->id, "PA-2");
}

TEST(FactsEngine, TellsOfDocumentsUnderPreparation) {
    Plan plan;
    auto revision = a_document("PA-R", box(0, 0, 50, 50));
    revision.status = planning::Status::inquiry;
    revision.dates = {};
    revision.dates.inquiry_opened = day(2023, 6);
    plan.content.documents.push_back(revision);

    const Answer inside{plan, box(10, 10, 20, 20)};
    const Answer outside{plan, box(60, 60, 70, 70)};

    ASSERT_EQ(inside.facts.pending.size(), 1u);
    EXPECT_EQ(inside.facts.pending[0]->dates.inquiry_opened, day(2023, 6));
    EXPECT_TRUE(outside.facts.pending.empty());
}

TEST(FactsEngine, TakesReservesFromTheNetArea) {
    Plan plan;
    plan.theme("road").reserve = true;
    plan.theme("public_facility").reserve = true;
    plan.cover("road", box(0, 0, 100, 100));
    plan.cover("public_facility", box(0, 0, 100, 100));
    plan.provision("road", "V1", box(0, 0, 10, 100)).state = "create";
    plan.provision("road", "V2", box(0, 0, 100, 2)).state = "keep";
    plan.provision("public_facility", "E1", box(5, 0, 20, 50));
    const Geometry land = box(0, 0, 50, 50);

    const Answer answer{plan, land};

    EXPECT_NEAR(answer.facts.land.net_area_m2.value(), 2500 - 20 * 50, 1e-6);
}

TEST(FactsEngine, GivesNoNetAreaWhereReservesAreNotKnown) {
    Plan plan;
    plan.theme("road").reserve = true;
    plan.provision("road", "V1", box(0, 0, 10, 100));

    EXPECT_FALSE(Answer(plan, box(0, 0, 50, 50)).facts.land.net_area_m2);
}

TEST(FactsEngine, TellsWhetherTheCauseOfAnEasementIsOnTheLand) {
    Plan plan;
    auto& strip = plan.provision("easement", "HT", box(0, 0, 30, 100));
    strip.generator = {geo::Dimension::line, {{{{east + 15, north}, {east + 15, north + 100}}}}};
    plan.provision("easement", "SANS", box(0, 0, 30, 100));

    const Answer under{plan, box(10, 0, 20, 10)};
    const Answer beside{plan, box(20, 0, 28, 10)};

    EXPECT_EQ(under.facts.concerned[0].generator_on_land, true);
    EXPECT_EQ(beside.facts.concerned[0].generator_on_land, false);
    EXPECT_FALSE(under.facts.concerned[1].generator_on_land.has_value());
}

TEST(FactsEngine, SaysWhatItCouldNotCheck) {
    Plan plan;
    const Geometry bowtie{geo::Dimension::polygon,
                          {{{{east, north},
                             {east + 10, north + 10},
                             {east + 10, north},
                             {east, north + 10},
                             {east, north}}}}};
    plan.provision("flood", "SI", bowtie);
    plan.cover("flood", box(0, 0, 100, 100));

    const Answer near{plan, box(2, 2, 20, 20)};
    const Answer far{plan, box(60, 60, 70, 70)};

    EXPECT_FALSE(near.facts.complete);
    EXPECT_EQ(near.theme("flood").state, ThemeState::not_checked);
    EXPECT_FALSE(near.theme("flood").reason.empty());
    EXPECT_EQ(near.theme("zoning").state, ThemeState::concerned);
    EXPECT_TRUE(far.facts.complete);
    EXPECT_EQ(far.theme("flood").state, ThemeState::not_concerned);
}

TEST(FactsEngine, AnswersForAskedThemesOnly) {
    Plan plan;
    plan.provision("flood", "SI", box(0, 0, 100, 100));

    const Answer answer{plan, box(10, 10, 20, 20), {day(2024), {"flood"}}};

    ASSERT_EQ(answer.facts.themes.size(), 1u);
    EXPECT_THAT(codes(answer.facts.concerned), ElementsAre("SI"));
    const auto unknown = plan.engine().of_land(box(0, 0, 1, 1), {day(2024), {"nothing"}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, base::Errc::invalid_argument);
}

TEST(FactsEngine, OrdersEverything) {
    Plan plan;
    plan.theme("road").order = -1;
    plan.provision("road", "V9", box(0, 0, 100, 100));
    plan.provision("road", "V1", box(0, 0, 100, 100));
    plan.provision("coast", "L", box(0, 0, 100, 100));

    const Answer answer{plan, box(10, 10, 20, 20)};

    std::vector<std::string> themes;
    for (const auto& theme : answer.facts.themes) {
        themes.push_back(theme.theme->id);
    }
    EXPECT_THAT(themes, ElementsAre("road", "coast", "zoning"));
    EXPECT_THAT(codes(answer.facts.concerned), ElementsAre("V1", "V9", "L", "B3"));
}

TEST(FactsEngine, RepairsADrawnPolygonAndSaysSo) {
    Geometry open = box(10, 10, 20, 20);
    open.parts[0][0].pop_back();

    const Answer answer{Plan{}, open};

    ASSERT_EQ(answer.facts.land.repairs.size(), 1u);
    EXPECT_EQ(answer.facts.land.repairs[0].reason, "unclosed_ring");
    EXPECT_NEAR(answer.facts.land.area_m2, 100, 1e-9);
    EXPECT_NEAR(answer.facts.land.area_before_repair_m2, 100, 1e-9);
}

TEST(FactsEngine, RefusesWhatIsNoLand) {
    const auto engine = Plan{}.engine();
    const Geometry line{geo::Dimension::line, {{{{east, north}, {east + 1, north}}}}};

    EXPECT_FALSE(engine.of_land({}, {day(2024), {}}));
    EXPECT_FALSE(engine.of_land(line, {day(2024), {}}));
}

}  // namespace
}  // namespace tasmim::facts

#include "facts/facts_engine.hpp"
#include "geo/measure.hpp"
#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tasmim::facts {
namespace {

using support::a_provision;
using support::a_small_plan;
using support::a_square;
using support::day;
using support::east;
using support::north;
using Geometry = geo::Geometry<geo::Planar>;

/// A rectangle given relative to (east, north).
Geometry rectangle(double x0, double y0, double x1, double y1) {
    return {geo::Dimension::polygon,
            {{{{east + x0, north + y0},
               {east + x1, north + y0},
               {east + x1, north + y1},
               {east + x0, north + y1},
               {east + x0, north + y0}}}}};
}

/// A drawn answer with the engine that it borrows from.
struct DrawnAnswer {
    DrawnAnswer(planning::Content content, const Geometry& land)
        : engine{snapshot::Snapshot::make(std::move(content)).value()},
          facts{engine.of_land(land, {day(2024), {}, true}).value()} {}

    [[nodiscard]] const ThemeFacts& theme(const std::string& id) const {
        return *std::ranges::find(facts.themes, id, [](const auto& t) { return t.theme->id; });
    }

    FactsEngine engine;
    Facts facts;
};

TEST(SurveyDrawing, GivesEachFindingTheGroundThatItBearsOn) {
    const DrawnAnswer answer{a_small_plan(), rectangle(40, 10, 70, 20)};

    ASSERT_EQ(answer.facts.concerned.size(), 2U);
    const auto& west = answer.facts.concerned[0];
    EXPECT_EQ(west.provision->code, "B3");
    EXPECT_EQ(geo::bounds(west.parts.overlap), geo::bounds(rectangle(40, 10, 50, 20)));
    EXPECT_EQ(geo::area_m2(west.parts.overlap), west.measures.area_m2);
    EXPECT_EQ(west.geometry_failure, "");
}

TEST(SurveyDrawing, DrawsWhatLiesOutsideTheCoverage) {
    const DrawnAnswer answer{a_small_plan(), rectangle(90, 10, 110, 20)};

    EXPECT_EQ(geo::bounds(answer.theme("zoning").uncovered),
              geo::bounds(rectangle(100, 10, 110, 20)));
    EXPECT_EQ(answer.theme("coast").uncovered, rectangle(90, 10, 110, 20)) << "all of the land";
}

TEST(SurveyDrawing, DrawsTheGapsOfAThemeThatTilesTheGround) {
    auto content = a_small_plan();
    content.themes[1].tiles_ground = true;
    support::zone(content, "D1").geometry = rectangle(60, 0, 100, 100);
    const DrawnAnswer answer{content, rectangle(40, 10, 70, 20)};

    EXPECT_EQ(geo::bounds(answer.theme("zoning").uncovered),
              geo::bounds(rectangle(50, 10, 60, 20)));
    EXPECT_NEAR(answer.theme("zoning").uncovered_m2, 100, 1e-9);
}

TEST(SurveyDrawing, DrawsNothingWhereAllIsKnown) {
    const DrawnAnswer answer{a_small_plan(), rectangle(10, 10, 20, 20)};

    EXPECT_TRUE(answer.theme("zoning").uncovered.is_empty());
    EXPECT_EQ(answer.theme("zoning").geometry_failure, "");
}

TEST(SurveyDrawing, SaysWhyOfAThemeThatCouldNotBeChecked) {
    auto content = a_small_plan();
    // A ring that crosses itself, as no import lets in.
    support::zone(content, "B3").geometry = {geo::Dimension::polygon,
                                             {{{{east, north},
                                                {east + 50, north + 100},
                                                {east + 50, north},
                                                {east, north + 100},
                                                {east, north}}}}};
    const DrawnAnswer answer{content, rectangle(10, 10, 20, 20)};

    const auto& zoning = answer.theme("zoning");
    ASSERT_EQ(zoning.state, ThemeState::not_checked);
    EXPECT_TRUE(zoning.uncovered.is_empty());
    EXPECT_EQ(zoning.geometry_failure, zoning.reason);
    EXPECT_NE(zoning.reason, "");
}

TEST(SurveyDrawing, IsOnlyDoneWhenItIsAskedFor) {
    const FactsEngine engine{snapshot::Snapshot::make(a_small_plan()).value()};

    const auto facts = engine.of_land(rectangle(90, 10, 110, 20), {day(2024), {}}).value();

    EXPECT_EQ(facts.concerned.at(0).parts, overlay::SharedParts{});
    EXPECT_TRUE(facts.themes.at(1).uncovered.is_empty());
}

}  // namespace
}  // namespace tasmim::facts

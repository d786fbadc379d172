#include "facts/facts_engine.hpp"
#include "geo/measure.hpp"
#include "support/plan_builder.hpp"
#include "support/property.hpp"
#include "support/tiled_plan.hpp"
#include "topology/operations.hpp"
#include "topology/repair.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tasmim::facts {
namespace {

using geo::Dimension;
using support::a_tiled_plan;
using support::any_land;
using support::east;
using support::north;
using Geometry = geo::Geometry<geo::Planar>;

const FactsEngine& engine() {
    static const FactsEngine built{snapshot::Snapshot::make(a_tiled_plan()).value()};
    return built;
}

Facts facts_of(const Geometry& land) {
    return engine().of_land(land, {base::Date::make(2024, 1, 1).value(), {}}).value();
}

const ThemeFacts& theme(const Facts& facts, std::string_view id) {
    return *std::ranges::find(facts.themes, id, [](const auto& t) { return t.theme->id; });
}

/// What may differ between two ways to compute an area.
double rounding_m2(double area_m2) {
    return 1e-6 + 1e-9 * area_m2;
}

bool is_close(double a, double b, double area_m2) {
    return std::abs(a - b) <= 10 * rounding_m2(area_m2);
}

double sum_of_areas(const Facts& facts, std::string_view theme_id) {
    double sum = 0;
    for (const auto* findings : {&facts.concerned, &facts.adjacent, &facts.below_threshold}) {
        for (const auto& finding : *findings) {
            sum += finding.provision->theme == theme_id ? finding.measures.area_m2 : 0;
        }
    }
    return sum;
}

RC_GTEST_PROP(Facts, CoveredAndUncoveredMakeTheLand, ()) {
    const auto land = any_land();
    RC_PRE(land.has_value());

    const auto facts = facts_of(*land);

    for (const auto& of : facts.themes) {
        RC_ASSERT(of.state != ThemeState::not_checked);
        RC_ASSERT(
            is_close(of.covered_m2 + of.uncovered_m2, facts.land.area_m2, facts.land.area_m2));
        RC_ASSERT(of.state != ThemeState::not_concerned || of.uncovered_m2 == 0);
    }
}

RC_GTEST_PROP(Facts, ZonesThatTileAddUpToTheCoveredGround, ()) {
    const auto land = any_land();
    RC_PRE(land.has_value());

    const auto facts = facts_of(*land);

    const auto& zoning = theme(facts, "zoning");
    RC_ASSERT(is_close(zoning.measured_m2, zoning.covered_m2, facts.land.area_m2));
    RC_ASSERT(is_close(sum_of_areas(facts, "zoning"), zoning.covered_m2, facts.land.area_m2));
    RC_ASSERT(zoning.overlapping_m2 == 0);
}

RC_GTEST_PROP(Facts, OverlapIsTheSumLessTheUnion, ()) {
    const auto land = any_land();
    RC_PRE(land.has_value());

    const auto facts = facts_of(*land);

    const auto& coast = theme(facts, "coast");
    RC_ASSERT(is_close(sum_of_areas(facts, "coast"),
                       coast.measured_m2 + coast.overlapping_m2,
                       facts.land.area_m2));
    RC_ASSERT(coast.measured_m2 <= facts.land.area_m2);
}

void expect_same(const Facts& a, const Facts& b) {
    const double area = a.land.area_m2;
    for (std::size_t i = 0; i < a.themes.size(); ++i) {
        RC_ASSERT(a.themes[i].state == b.themes[i].state);
        RC_ASSERT(is_close(a.themes[i].covered_m2, b.themes[i].covered_m2, area));
        RC_ASSERT(is_close(a.themes[i].measured_m2, b.themes[i].measured_m2, area));
    }
    RC_ASSERT(a.concerned.size() == b.concerned.size());
    RC_ASSERT(a.adjacent.size() == b.adjacent.size());
    for (std::size_t i = 0; i < a.concerned.size(); ++i) {
        RC_ASSERT(a.concerned[i].provision == b.concerned[i].provision);
        RC_ASSERT(is_close(a.concerned[i].measures.area_m2, b.concerned[i].measures.area_m2, area));
    }
}

RC_GTEST_PROP(Facts, DoNotDependOnWhereARingStartsOrWhichWayItRuns, ()) {
    const auto land = any_land();
    RC_PRE(land.has_value());
    Geometry turned = *land;
    for (auto& part : turned.parts) {
        for (auto& ring : part) {
            ring.pop_back();
            const auto by = *rc::gen::inRange<std::size_t>(0, ring.size());
            std::ranges::rotate(ring, ring.begin() + static_cast<std::ptrdiff_t>(by));
            ring.push_back(ring.front());
            if (*rc::gen::arbitrary<bool>()) {
                std::ranges::reverse(ring);
            }
        }
    }

    expect_same(facts_of(*land), facts_of(turned));
}

RC_GTEST_PROP(Facts, OfTwoHalvesAddUpToThoseOfTheWhole, ()) {
    const auto land = any_land();
    RC_PRE(land.has_value());
    const auto box = geo::bounds(*land);
    const double cut = box.min_x + box.width() * *rc::gen::inRange(1, 10) / 10;
    const auto whole = topology::Shape::make(*land).value();
    const Geometry west_of{Dimension::polygon,
                           {{{{east - 1000, north - 1000},
                              {cut, north - 1000},
                              {cut, north + 1000},
                              {east - 1000, north + 1000},
                              {east - 1000, north - 1000}}}}};
    const auto frame = topology::Shape::make(west_of).value();
    const auto west = topology::intersection(whole, frame)->geometry(Dimension::polygon);
    const auto rest = topology::difference(whole, frame)->geometry(Dimension::polygon);

    const auto all = facts_of(*land);
    const auto first = facts_of(west);
    const auto second = facts_of(rest);

    for (const auto* id : {"zoning", "coast"}) {
        RC_ASSERT(is_close(theme(all, id).covered_m2,
                           theme(first, id).covered_m2 + theme(second, id).covered_m2,
                           all.land.area_m2));
        RC_ASSERT(is_close(theme(all, id).measured_m2,
                           theme(first, id).measured_m2 + theme(second, id).measured_m2,
                           all.land.area_m2));
        RC_ASSERT(is_close(sum_of_areas(all, id),
                           sum_of_areas(first, id) + sum_of_areas(second, id),
                           all.land.area_m2));
    }
}

}  // namespace
}  // namespace tasmim::facts

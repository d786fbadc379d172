#include "facts/facts_engine.hpp"
#include "geo/measure.hpp"
#include "support/plan_builder.hpp"
#include "support/property.hpp"
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
using support::east;
using support::north;
using Geometry = geo::Geometry<geo::Planar>;
using Ring = geo::Sequence<geo::Planar>;

constexpr double size_m = 60;
constexpr int strips = 5;

/// The border between two strips of zones: from south to north, wavering.
Ring border(int number) {
    Ring points;
    for (int i = 0; i <= 12; ++i) {
        const bool straight = number == 0 || number == strips;
        const double aside = straight ? 0 : 4 * std::sin(1.7 * i + number);
        points.push_back({east + number * size_m / strips + aside, north + i * size_m / 12});
    }
    return points;
}

/// Zones that tile a square of 60 m, and strips of a second theme that overlap one another.
planning::Content a_tiled_plan() {
    planning::Content content = support::a_small_plan();
    const Geometry ground = support::a_square(east, north, size_m);
    content.documents[0].perimeter = ground;
    content.coverages = {{"PA-1", "coast", support::a_square(east + 20, north + 20, size_m)},
                         {"PA-1", "zoning", ground}};
    content.provisions.clear();
    for (int i = 0; i < strips; ++i) {
        Ring ring = border(i);
        const Ring right = border(i + 1);
        ring.insert(ring.end(), right.rbegin(), right.rend());
        ring.push_back(ring.front());
        const std::string code = "Z" + std::to_string(i);
        content.provisions.push_back(
            support::a_provision("zoning", code, {Dimension::polygon, {{ring}}}));
        content.provisions.push_back(support::a_provision(
            "coast", "L" + std::to_string(i), support::a_square(east + 9 * i, north + 7 * i, 25)));
    }
    std::ranges::sort(content.provisions, {}, &planning::Provision::id);
    return content;
}

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

/// Any valid polygons on and around the plan.
std::optional<Geometry> any_land() {
    Ring ring;
    const auto corners = *rc::gen::inRange(3, 12);
    for (int i = 0; i < corners; ++i) {
        const auto at = *rc::gen::pair(rc::gen::inRange(-100, 700), rc::gen::inRange(-100, 700));
        ring.push_back({east + at.first / 10.0, north + at.second / 10.0});
    }
    ring.push_back(ring.front());
    const auto repaired = topology::repair({Dimension::polygon, {{ring}}});
    return repaired ? std::optional{repaired->geometry} : std::nullopt;
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

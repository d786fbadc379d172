#include "facts/difference.hpp"
#include "facts/facts_engine.hpp"
#include "facts/parcel_changes.hpp"
#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"
#include "support/property.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

namespace tasmim::facts {
namespace {

using support::a_provision;
using support::a_small_plan;
using support::a_square;
using support::east;
using support::north;
using Geometry = geo::Geometry<geo::Planar>;

const base::Date day = base::Date::make(2024, 1, 1).value();

/// An integer from `low` up to and not including `high`.
using Draw = std::function<int(int low, int high)>;

/// A square somewhere on the small plan, its corner and side in steps of 5 m, so that borders meet.
Geometry a_square_by(const Draw& draw) {
    const double x = 5 * draw(-1, 20);
    const double y = 5 * draw(-1, 20);
    return a_square(east + x, north + y, 5 * draw(1, 9));
}

/// The small plan with squares of two themes, some covered ground, a grid of parcels and perhaps a
/// document under inquiry. Two of them have much in common: keys are few.
planning::Content a_plan_by(const Draw& draw) {
    auto content = a_small_plan();
    const auto count = draw(0, 5);
    for (int i = 0; i < count; ++i) {
        content.provisions.push_back(a_provision(
            draw(0, 2) == 0 ? "zoning" : "coast", "S" + std::to_string(i), a_square_by(draw)));
    }
    if (draw(0, 2) == 0) {
        content.coverages.push_back({"PA-1", "coast", a_square_by(draw)});
    }
    if (draw(0, 2) == 0) {
        content.documents.push_back(support::a_document("PA-2", a_square_by(draw)));
        content.documents.back().status = planning::Status::inquiry;
    }
    content.provisions[0].code = draw(0, 2) == 0 ? "B3" : "C1";
    content.parcels.clear();
    for (int i = 0; i < 16; ++i) {
        if (draw(0, 10) > 0) {
            const double aside = draw(0, 10) > 0 ? 0 : 1;
            content.parcels.push_back(
                support::a_parcel("T " + std::to_string(i + 1) + "/38",
                                  a_square(east + 25 * (i % 4) + aside, north + 25 * (i / 4), 25)));
        }
    }
    return content;
}

/// A snapshot and its engine.
struct Published {
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    FactsEngine facts;

    [[nodiscard]] State state() const { return {*snapshot, facts}; }
};

/// One of a few plans: a snapshot costs more to make than the properties to check.
const Published& any_plan() {
    static const auto plans = [] {
        std::mt19937 random{26191};
        const Draw draw = [&](int low, int high) {
            return std::uniform_int_distribution{low, high - 1}(random);
        };
        std::vector<Published> made;
        for (int i = 0; i < 24; ++i) {
            auto content = a_plan_by(draw);
            EXPECT_TRUE(planning::sort_by_key(content));
            auto snapshot = snapshot::Snapshot::make(std::move(content)).value();
            made.push_back({snapshot, FactsEngine{snapshot}});
        }
        return made;
    }();
    return plans[*rc::gen::inRange(std::size_t{0}, plans.size())];
}

Geometry any_square() {
    return a_square_by([](int low, int high) { return *rc::gen::inRange(low, high); });
}

Facts facts_of(const FactsEngine& engine, const Geometry& land) {
    return engine.of_land(land, {day, {}}).value();
}

bool is_close(double a, double b) {
    return std::abs(a - b) <= 1e-5;
}

/// measured_m2 + overlapping_m2 of a theme: the sum of its provisions' areas.
double claimed_m2(const Facts& facts, std::string_view theme) {
    const auto found = std::ranges::find(
        facts.themes, theme, [](const auto& item) { return std::string_view{item.theme->id}; });
    return found == facts.themes.end() ? 0 : found->measured_m2 + found->overlapping_m2;
}

RC_GTEST_PROP(Difference, OfAnAnswerWithItselfIsEmpty, ()) {
    const auto& engine = any_plan().facts;
    const auto land = any_square();

    RC_ASSERT(difference(facts_of(engine, land), facts_of(engine, land)).is_empty());
}

RC_GTEST_PROP(Difference, GainedLessLostIsTheDifferenceOfTheTotals, ()) {
    const auto& before = any_plan().facts;
    const auto& after = any_plan().facts;
    const auto land = any_square();
    const auto earlier = facts_of(before, land);
    const auto later = facts_of(after, land);

    const auto found = difference(earlier, later);

    for (const auto& theme : later.themes) {
        const auto& id = theme.theme->id;
        const auto change =
            std::ranges::find(found.themes, id, [](const auto& item) { return item.theme->id; });
        const double growth = change == found.themes.end() ? 0
                                                           : change->provisions.gained.area_m2 -
                                                                 change->provisions.lost.area_m2;
        RC_ASSERT(is_close(growth, claimed_m2(later, id) - claimed_m2(earlier, id)));
    }
}

RC_GTEST_PROP(Difference, BackwardsHasGainedAndLostExchanged, ()) {
    const auto& before = any_plan().facts;
    const auto& after = any_plan().facts;
    const auto land = any_square();
    const auto earlier = facts_of(before, land);
    const auto later = facts_of(after, land);

    const auto there = difference(earlier, later);
    const auto back = difference(later, earlier);

    RC_ASSERT(there.land_changed == back.land_changed);
    RC_ASSERT(there.themes.size() == back.themes.size());
    for (std::size_t i = 0; i < there.themes.size(); ++i) {
        const auto& a = there.themes[i];
        const auto& b = back.themes[i];
        RC_ASSERT(a.before == b.after && a.after == b.before);
        RC_ASSERT(is_close(a.provisions.gained.area_m2, b.provisions.lost.area_m2));
        RC_ASSERT(is_close(a.provisions.lost.area_m2, b.provisions.gained.area_m2));
        RC_ASSERT(is_close(a.coverage_gained_m2, b.coverage_lost_m2));
    }
    const auto count = [](const Difference& of, Change change) {
        return std::ranges::count(of.provisions, change, &FindingChange::change);
    };
    RC_ASSERT(count(there, Change::gained) == count(back, Change::lost));
    RC_ASSERT(count(there, Change::changed) == count(back, Change::changed));
    RC_ASSERT(there.documents.size() == back.documents.size());
    for (std::size_t i = 0; i < there.documents.size(); ++i) {
        RC_ASSERT(there.documents[i].standing_before == back.documents[i].standing_after);
    }
}

RC_GTEST_PROP(ParcelChanges, MissNoParcelWhoseAnswerDiffers, ()) {
    const auto& before = any_plan();
    const auto& after = any_plan();

    const auto found = parcel_changes(before.state(), after.state(), day).value();

    for (const auto& parcel : after.snapshot->content().parcels) {
        const auto* old = before.snapshot->parcel(parcel.id);
        const bool is_listed = std::ranges::binary_search(
            found.parcels, parcel.id, {}, [](const auto& change) { return change.id; });
        if (old == nullptr) {
            RC_ASSERT(is_listed);
            continue;
        }
        const auto earlier = before.facts.of_parcel(*old, {day, {}}).value();
        const auto later = after.facts.of_parcel(parcel, {day, {}}).value();
        RC_ASSERT(is_listed == !difference(earlier, later).is_empty());
    }
}

}  // namespace
}  // namespace tasmim::facts

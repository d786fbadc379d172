#include "facts/facts_engine.hpp"
#include "geo/measure.hpp"
#include "support/property.hpp"
#include "support/tiled_plan.hpp"
#include "topology/operations.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace tasmim::facts {
namespace {

using geo::Dimension;
using Geometry = geo::Geometry<geo::Planar>;

/// The plan with a road and trees in it, and a zone left out: a gap that is unknown.
const FactsEngine& drawing_engine() {
    static const FactsEngine built = [] {
        using support::east;
        using support::north;
        auto content = support::a_tiled_plan();
        std::erase_if(content.provisions, [](const auto& one) { return one.code == "Z3"; });
        content.themes[1].tiles_ground = true;
        content.themes.push_back(support::a_theme("road"));
        content.themes.push_back(support::a_theme("tree"));
        std::ranges::sort(content.themes, {}, &planning::Theme::id);
        content.provisions.push_back(support::a_provision(
            "road",
            "R1",
            {Dimension::line,
             {{{{east - 10, north + 11}, {east + 31, north + 29}, {east + 70, north + 20}}},
              {{{east + 12, north - 5}, {east + 12, north + 66}}}}}));
        content.provisions.push_back(support::a_provision(
            "tree",
            "A1",
            {Dimension::point, {{{{east + 20, north + 20}}}, {{{east + 31, north + 7}}}}}));
        std::ranges::sort(content.provisions, {}, &planning::Provision::id);
        return FactsEngine{snapshot::Snapshot::make(std::move(content)).value()};
    }();
    return built;
}

Facts drawn_facts(const Geometry& land) {
    return drawing_engine().of_land(land, {support::day(2024), {}, true}).value();
}

/// Whether no part of a ground reaches out of the land by more than rounding.
bool lies_within(const Geometry& ground, const topology::Shape& land, double rounding) {
    const auto shape = topology::Shape::make(ground);
    return topology::difference(shape.value(), land).value().area_m2() <= rounding;
}

RC_GTEST_PROP(FactsGeometry, HasTheAreasLengthsAndCountsThatAreTold, ()) {
    const auto land = support::any_land();
    RC_PRE(land.has_value());

    const auto facts = drawn_facts(*land);

    const auto ground = topology::Shape::make(*land).value();
    const double rounding = rounding_m2(facts.land.area_m2);
    for (const auto* findings : {&facts.concerned, &facts.adjacent, &facts.below_threshold}) {
        for (const auto& finding : *findings) {
            RC_ASSERT(finding.geometry_failure.empty());
            const auto& [overlap, at_border] = finding.parts;
            const auto& measures = finding.measures;
            RC_ASSERT(std::abs(geo::area_m2(overlap) - measures.area_m2) <= rounding);
            RC_ASSERT(!overlap.is_empty() || !at_border.is_empty());
            if (!overlap.is_empty() && overlap.dimension == Dimension::polygon) {
                RC_ASSERT(lies_within(overlap, ground, rounding));
            }
            if (overlap.dimension == Dimension::line) {
                RC_ASSERT(std::abs(geo::length_m(overlap) - measures.length_m) <= 1e-6);
            }
            if (overlap.dimension == Dimension::point) {
                RC_ASSERT(overlap.parts.size() == measures.count);
            }
            if (at_border.dimension == Dimension::line) {
                RC_ASSERT(std::abs(geo::length_m(at_border) - measures.adjacent_length_m) <= 1e-6);
            }
        }
    }
}

RC_GTEST_PROP(FactsGeometry, DrawsAllGroundOfWhichNothingIsKnown, ()) {
    const auto land = support::any_land();
    RC_PRE(land.has_value());

    const auto facts = drawn_facts(*land);

    const auto ground = topology::Shape::make(*land).value();
    const double rounding = rounding_m2(facts.land.area_m2);
    for (const auto& item : facts.themes) {
        RC_ASSERT(item.geometry_failure.empty());
        RC_ASSERT(item.uncovered.is_empty() == (item.uncovered_m2 == 0));
        RC_ASSERT(std::abs(geo::area_m2(item.uncovered) - item.uncovered_m2) <= rounding);
        if (!item.uncovered.is_empty()) {
            RC_ASSERT(lies_within(item.uncovered, ground, rounding));
        }
    }
}

RC_GTEST_PROP(FactsGeometry, ChangesNothingElseOfAnAnswer, ()) {
    const auto land = support::any_land();
    RC_PRE(land.has_value());

    const auto with = drawn_facts(*land);
    const auto without = drawing_engine().of_land(*land, {support::day(2024), {}}).value();

    RC_ASSERT(with.concerned.size() == without.concerned.size());
    for (std::size_t i = 0; i < with.concerned.size(); ++i) {
        RC_ASSERT(with.concerned[i].measures == without.concerned[i].measures);
        RC_ASSERT(without.concerned[i].parts == overlay::SharedParts{});
    }
    for (std::size_t i = 0; i < with.themes.size(); ++i) {
        RC_ASSERT(with.themes[i].uncovered_m2 == without.themes[i].uncovered_m2);
        RC_ASSERT(without.themes[i].uncovered.is_empty());
    }
}

}  // namespace
}  // namespace tasmim::facts

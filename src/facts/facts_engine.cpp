#include "facts/facts_engine.hpp"

#include "facts/survey.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tasmim::facts {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::vector<std::size_t> order_of(const std::vector<planning::Theme>& themes) {
    std::vector<std::size_t> order(themes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return themes[a].order < themes[b].order;
    });
    return order;
}

overlay::Grounds grounds_of(const std::vector<planning::Coverage>& coverages) {
    std::vector<const geo::Geometry<geo::Planar>*> geometries;
    geometries.reserve(coverages.size());
    for (const auto& coverage : coverages) {
        geometries.push_back(&coverage.ground);
    }
    return {geometries,
            [&](std::size_t a, std::size_t b) { return coverages[a].theme == coverages[b].theme; }};
}

overlay::Grounds grounds_of(const std::vector<planning::Document>& documents) {
    std::vector<const geo::Geometry<geo::Planar>*> geometries;
    geometries.reserve(documents.size());
    for (const auto& document : documents) {
        geometries.push_back(&document.perimeter);
    }
    return {geometries, [](std::size_t, std::size_t) { return false; }};
}

Result<void> check_themes(const snapshot::Snapshot& snapshot, const Question& question) {
    for (const auto& id : question.themes) {
        if (snapshot.theme(id) == nullptr) {
            std::vector<std::string_view> known;
            for (const auto& theme : snapshot.content().themes) {
                known.push_back(theme.id);
            }
            return fail(
                Errc::invalid_argument,
                base::message("there is no theme '{0}'", id.substr(0, 60)),
                base::message("the themes are {0}", fmt::format("{}", fmt::join(known, ", "))));
        }
    }
    return {};
}

}  // namespace

FactsEngine::FactsEngine(std::shared_ptr<const snapshot::Snapshot> snapshot)
    : snapshot_{std::move(snapshot)},
      theme_order_{order_of(snapshot_->content().themes)},
      provisions_{snapshot_->content().provisions, snapshot_->content().themes},
      coverages_{grounds_of(snapshot_->content().coverages)},
      perimeters_{grounds_of(snapshot_->content().documents)} {}

Result<Facts> FactsEngine::of_parcel(const planning::Parcel& parcel,
                                     const Question& question) const {
    const auto land = overlay::Land::of_checked(parcel.geometry);
    if (!land) {
        return fail(Errc::internal,
                    base::message("the parcel's geometry cannot be computed with"),
                    {},
                    land.error().message);
    }
    return facts_of(*land, parcel.registered_area_m2, question);
}

Result<Facts> FactsEngine::of_land(const geo::Geometry<geo::Planar>& land,
                                   const Question& question) const {
    auto mended = overlay::mended_land(land);
    if (!mended) {
        return fail(mended);
    }
    auto facts = facts_of(mended->land, std::nullopt, question);
    if (facts) {
        facts->land.repairs = std::move(mended->faults);
        facts->land.area_before_repair_m2 = mended->area_before_m2;
    }
    return facts;
}

Result<Facts> FactsEngine::facts_of(const overlay::Land& land,
                                    std::optional<double> registered_area_m2,
                                    const Question& question) const {
    if (const auto checked = check_themes(*snapshot_, question); !checked) {
        return fail(checked);
    }
    const Survey survey{*snapshot_, provisions_, coverages_, land, question.as_of};
    Facts facts{question.as_of, true, {}, {}, {}, {}, {}, {}, {}};
    facts.land.area_m2 = land.area_m2();
    facts.land.area_before_repair_m2 = land.area_m2();
    facts.land.registered_area_m2 = registered_area_m2;
    bool all_reserves = true;
    for (const auto position : theme_order_) {
        const auto& theme = snapshot_->content().themes[position];
        const bool asked = question.themes.empty() ||
                           std::find(question.themes.begin(), question.themes.end(), theme.id) !=
                               question.themes.end();
        if (!asked) {
            all_reserves = all_reserves && !theme.reserve;
            continue;
        }
        facts.themes.push_back(survey.theme(theme, registered_area_m2, facts));
        facts.complete = facts.complete && facts.themes.back().state != ThemeState::not_checked;
    }
    if (all_reserves) {
        facts.land.net_area_m2 = survey.net_area_m2(facts.themes);
    }
    if (question.geometry) {
        survey.draw(facts);
    }
    facts.documents = survey.documents(perimeters_, planning::in_force_on);
    facts.pending = survey.documents(perimeters_, planning::pending_on);
    return facts;
}

}  // namespace tasmim::facts

#include "facts/parcel_changes.hpp"

#include "facts/touched_parcels.hpp"
#include "geo/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tasmim::facts {

using base::Errc;
using base::fail;
using base::Result;

namespace {

ParcelChange identity_of(const planning::Parcel& parcel, ParcelChangeKind kind) {
    ParcelChange change;
    change.id = parcel.id;
    change.reference = parcel.reference;
    change.commune = parcel.commune;
    change.area_m2 = geo::area_m2(parcel.geometry);
    change.kind = kind;
    return change;
}

std::vector<ThemeGrowth> theme_growth(const Difference& difference) {
    std::vector<ThemeGrowth> themes;
    themes.reserve(difference.themes.size());
    for (const auto& theme : difference.themes) {
        themes.push_back({theme.theme->id,
                          theme.before,
                          theme.after,
                          theme.provisions,
                          theme.coverage_gained_m2,
                          theme.coverage_lost_m2});
    }
    return themes;
}

Standing standing_in(const Facts& facts, std::string_view document) {
    const auto has = [&](const std::vector<const planning::Document*>& list) {
        return std::ranges::any_of(list, [&](const auto* item) { return item->id == document; });
    };
    return has(facts.documents) ? Standing::in_force
           : has(facts.pending) ? Standing::pending
                                : Standing::absent;
}

std::vector<DocumentGrowth> document_growth(const Difference& difference) {
    std::map<std::string, DocumentGrowth> all;
    for (const auto& document : difference.documents) {
        all.try_emplace(document.id());
    }
    for (const auto& change : difference.provisions) {
        const auto& finding = change.after != nullptr ? *change.after : *change.before;
        all[finding.document->id].provisions += change.growth();
    }
    std::vector<DocumentGrowth> documents;
    for (auto& [id, growth] : all) {
        growth.document = id;
        growth.before = standing_in(*difference.before, id);
        growth.after = standing_in(*difference.after, id);
        documents.push_back(std::move(growth));
    }
    return documents;
}

/// The change of a parcel that is in both snapshots; empty when its answers are alike.
std::optional<ParcelChange> change_of(const planning::Parcel& old,
                                      const planning::Parcel& fresh,
                                      const FactsEngine& before,
                                      const FactsEngine& after,
                                      base::Date as_of) {
    auto change = identity_of(fresh, ParcelChangeKind::changed);
    const auto earlier = before.of_parcel(old, {as_of, {}});
    const auto later = after.of_parcel(fresh, {as_of, {}});
    if (!earlier || !later) {
        change.complete = false;
        return change;
    }
    const auto found = difference(*earlier, *later);
    const bool renamed = old.reference != fresh.reference || old.commune != fresh.commune ||
                         old.surveyed != fresh.surveyed;
    if (found.is_empty() && found.complete && !renamed) {
        return std::nullopt;
    }
    change.complete = found.complete;
    change.land_changed = found.land_changed || renamed;
    change.themes = theme_growth(found);
    change.documents = document_growth(found);
    return change;
}

}  // namespace

std::string_view to_string(ParcelChangeKind kind) noexcept {
    switch (kind) {
        case ParcelChangeKind::added:
            return "added";
        case ParcelChangeKind::removed:
            return "removed";
        case ParcelChangeKind::changed:
            break;
    }
    return "changed";
}

Result<ParcelChanges> parcel_changes(const State& before, const State& after, base::Date as_of) {
    const auto& old = before.snapshot;
    const auto& fresh = after.snapshot;
    if (old.content().crs != fresh.content().crs) {
        return fail(Errc::conflict,
                    base::message("the two snapshots have different working CRSs, {0} and {1}",
                                  old.content().crs,
                                  fresh.content().crs),
                    base::message("compare snapshots of one register"));
    }
    const auto touched = touched_parcels(old, fresh);
    ParcelChanges changes{{}, fresh.content().parcels.size(), touched.kept.size()};
    for (const auto id : touched.added) {
        changes.parcels.push_back(identity_of(*fresh.parcel(id), ParcelChangeKind::added));
    }
    for (const auto id : touched.removed) {
        changes.parcels.push_back(identity_of(*old.parcel(id), ParcelChangeKind::removed));
    }
    for (const auto id : touched.kept) {
        if (auto change =
                change_of(*old.parcel(id), *fresh.parcel(id), before.facts, after.facts, as_of)) {
            changes.parcels.push_back(std::move(*change));
        }
    }
    std::ranges::sort(changes.parcels, {}, &ParcelChange::id);
    return changes;
}

ChangeTotals totals_of(const ParcelChanges& changes) {
    ChangeTotals totals;
    std::map<std::string, ChangeTotals::Theme> themes;
    std::map<std::string, ChangeTotals::Document> documents;
    for (const auto& parcel : changes.parcels) {
        totals.added += parcel.kind == ParcelChangeKind::added ? 1 : 0;
        totals.removed += parcel.kind == ParcelChangeKind::removed ? 1 : 0;
        totals.changed += parcel.kind == ParcelChangeKind::changed ? 1 : 0;
        totals.incomplete += parcel.complete ? 0 : 1;
        for (const auto& theme : parcel.themes) {
            auto& [count, sum] = themes[theme.theme];
            ++count;
            sum.provisions += theme.provisions;
            sum.coverage_gained_m2 += theme.coverage_gained_m2;
            sum.coverage_lost_m2 += theme.coverage_lost_m2;
        }
        for (const auto& document : parcel.documents) {
            auto& [count, sum] = documents[document.document];
            ++count;
            sum.provisions += document.provisions;
        }
    }
    for (auto& [id, theme] : themes) {
        theme.sum.theme = id;
        totals.themes.push_back(std::move(theme));
    }
    for (auto& [id, document] : documents) {
        document.sum.document = id;
        totals.documents.push_back(std::move(document));
    }
    return totals;
}

}  // namespace tasmim::facts

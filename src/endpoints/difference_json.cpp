#include "endpoints/difference_json.hpp"

#include "endpoints/facts_json.hpp"
#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

Json both(Json before, Json after) {
    return {{"before", std::move(before)}, {"after", std::move(after)}};
}

Json state_json(const std::optional<facts::ThemeState>& state) {
    return state ? Json(facts::to_string(*state)) : Json(nullptr);
}

Json amount_json(const facts::Amount& amount) {
    return {{"area_m2", amount.area_m2},
            {"length_m", amount.length_m},
            {"count", std::llround(amount.count)}};
}

void add_growth(Json& json, const facts::Growth& growth) {
    json["gained"] = amount_json(growth.gained);
    json["lost"] = amount_json(growth.lost);
}

Json land_json(const facts::LandFacts& before, const facts::LandFacts& after) {
    return {{"area_m2", both(before.area_m2, after.area_m2)},
            {"registered_area_m2",
             both(nullable(before.registered_area_m2), nullable(after.registered_area_m2))},
            {"net_area_m2", both(nullable(before.net_area_m2), nullable(after.net_area_m2))}};
}

Json theme_json(const facts::ThemeChange& change) {
    Json json{{"theme", change.theme->id},
              {"title", text_json(change.theme->title)},
              {"state", both(state_json(change.before), state_json(change.after))}};
    add_growth(json, change.provisions);
    json["coverage_gained_m2"] = change.coverage_gained_m2;
    json["coverage_lost_m2"] = change.coverage_lost_m2;
    return json;
}

Json provision_json(const facts::FindingChange& change, const facts::Difference& difference) {
    const auto finding = [](const facts::Finding* item, const facts::Facts& facts) {
        return item == nullptr ? Json(nullptr) : finding_json(*item, facts.as_of);
    };
    Json json{{"change", facts::to_string(change.change)}, {"differs", change.differs}};
    add_growth(json, change.growth());
    json.update(
        both(finding(change.before, *difference.before), finding(change.after, *difference.after)));
    return json;
}

Json document_in(const snapshot::Snapshot& snapshot, const std::string& id, base::Date as_of) {
    const auto* document = snapshot.document(id);
    return document == nullptr ? Json(nullptr) : document_json(*document, as_of);
}

/// Themes that one of the two answers could not check.
Json unchecked_json(const facts::Difference& difference) {
    std::vector<std::string> ids;
    for (const auto* facts : {difference.after, difference.before}) {
        for (const auto& theme : facts->themes) {
            const bool is_new = std::ranges::find(ids, theme.theme->id) == ids.end();
            if (theme.state == facts::ThemeState::not_checked && is_new) {
                ids.push_back(theme.theme->id);
            }
        }
    }
    return ids;
}

/// What a list of records calls a theme or document in the later snapshot, else in the earlier one.
template <typename Record>
Json title_of(const Record* after, const Record* before) {
    const auto* known = after != nullptr ? after : before;
    return known == nullptr ? Json(nullptr) : text_json(known->title);
}

}  // namespace

Json difference_json(const facts::Difference& difference,
                     const snapshot::Snapshot& before,
                     const snapshot::Snapshot& after) {
    Json themes = Json::array();
    for (const auto& change : difference.themes) {
        themes.push_back(theme_json(change));
    }
    Json provisions = Json::array();
    for (const auto& change : difference.provisions) {
        provisions.push_back(provision_json(change, difference));
    }
    Json documents = Json::array();
    for (const auto& change : difference.documents) {
        Json json{{"document", change.id()},
                  {"standing",
                   both(facts::to_string(change.standing_before),
                        facts::to_string(change.standing_after))},
                  {"differs", change.differs}};
        json.update(both(document_in(before, change.id(), difference.before->as_of),
                         document_in(after, change.id(), difference.after->as_of)));
        documents.push_back(std::move(json));
    }
    return {{"complete", difference.complete},
            {"changed", !difference.is_empty()},
            {"land_changed", difference.land_changed},
            {"land", land_json(difference.before->land, difference.after->land)},
            {"themes", std::move(themes)},
            {"provisions", std::move(provisions)},
            {"documents", std::move(documents)},
            {"not_checked", unchecked_json(difference)}};
}

Json parcel_change_json(const facts::ParcelChange& change) {
    Json themes = Json::array();
    for (const auto& theme : change.themes) {
        Json json{{"theme", theme.theme},
                  {"state", both(state_json(theme.before), state_json(theme.after))}};
        add_growth(json, theme.provisions);
        json["coverage_gained_m2"] = theme.coverage_gained_m2;
        json["coverage_lost_m2"] = theme.coverage_lost_m2;
        themes.push_back(std::move(json));
    }
    Json documents = Json::array();
    for (const auto& document : change.documents) {
        Json json{{"document", document.document},
                  {"standing",
                   both(facts::to_string(document.before), facts::to_string(document.after))}};
        add_growth(json, document.provisions);
        documents.push_back(std::move(json));
    }
    return {{"parcel",
             {{"id", std::to_string(change.id)},
              {"reference", change.reference},
              {"commune", change.commune},
              {"area_m2", change.area_m2}}},
            {"change", facts::to_string(change.kind)},
            {"complete", change.complete},
            {"land_changed", change.land_changed},
            {"themes", std::move(themes)},
            {"documents", std::move(documents)}};
}

Json totals_json(const facts::ParcelChanges& changes,
                 const snapshot::Snapshot& before,
                 const snapshot::Snapshot& after) {
    const auto totals = facts::totals_of(changes);
    Json themes = Json::array();
    for (const auto& [parcels, sum] : totals.themes) {
        Json json{{"theme", sum.theme},
                  {"title", title_of(after.theme(sum.theme), before.theme(sum.theme))},
                  {"parcels", parcels}};
        add_growth(json, sum.provisions);
        json["coverage_gained_m2"] = sum.coverage_gained_m2;
        json["coverage_lost_m2"] = sum.coverage_lost_m2;
        themes.push_back(std::move(json));
    }
    Json documents = Json::array();
    for (const auto& [parcels, sum] : totals.documents) {
        Json json{{"document", sum.document},
                  {"title", title_of(after.document(sum.document), before.document(sum.document))},
                  {"parcels", parcels}};
        add_growth(json, sum.provisions);
        documents.push_back(std::move(json));
    }
    return {{"known", changes.known},
            {"compared", changes.compared},
            {"added", totals.added},
            {"removed", totals.removed},
            {"changed", totals.changed},
            {"incomplete", totals.incomplete},
            {"themes", std::move(themes)},
            {"documents", std::move(documents)}};
}

}  // namespace tasmim::endpoints

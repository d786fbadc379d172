#include "facts/difference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace tasmim::facts {
namespace {

constexpr double rounding_m = 1e-6;

bool is_alike(const std::optional<double>& a, const std::optional<double>& b, double within) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= within);
}

/// A comparison in progress: the two answers, and what rounding may do to their areas.
struct Comparison {
    const Facts& before;
    const Facts& after;
    double rounding_m2 = 0;

    [[nodiscard]] bool is_alike(const overlay::Measures& a, const overlay::Measures& b) const {
        return std::abs(a.area_m2 - b.area_m2) <= rounding_m2 &&
               std::abs(a.length_m - b.length_m) <= rounding_m && a.count == b.count &&
               std::abs(a.adjacent_length_m - b.adjacent_length_m) <= rounding_m;
    }
};

const ThemeFacts* find_theme(const Facts& facts, std::string_view id) {
    const auto found = std::ranges::find(
        facts.themes, id, [](const ThemeFacts& item) { return std::string_view{item.theme->id}; });
    return found == facts.themes.end() ? nullptr : &*found;
}

std::optional<ThemeState> state_of(const ThemeFacts* item) {
    return item == nullptr ? std::nullopt : std::optional{item->state};
}

/// The state for comparison: an answer that does not know the theme has no data on it.
ThemeState known_state(const ThemeFacts* item) {
    return item == nullptr ? ThemeState::no_data : item->state;
}

bool is_unchecked(const ThemeFacts* item) {
    return item != nullptr && item->state == ThemeState::not_checked;
}

/// Every finding of a theme, whatever its class.
std::vector<const Finding*> findings_of(const Facts& facts, std::string_view theme) {
    std::vector<const Finding*> list;
    for (const auto* findings : {&facts.concerned, &facts.adjacent, &facts.below_threshold}) {
        for (const auto& finding : *findings) {
            if (finding.provision->theme == theme) {
                list.push_back(&finding);
            }
        }
    }
    return list;
}

/// What the same provision has though it was drawn anew and got another id.
auto matter_of(const Finding& finding) {
    const auto& provision = *finding.provision;
    return std::tie(
        provision.document, provision.code, provision.number, provision.sector, provision.state);
}

using Pair = std::pair<const Finding*, const Finding*>;

/// Moves findings of both lists for which `is_same` holds into pairs, in their order.
template <typename IsSame>
void pair_up(std::vector<const Finding*>& before,
             std::vector<const Finding*>& after,
             std::vector<Pair>& pairs,
             IsSame is_same) {
    std::erase_if(before, [&](const Finding* old) {
        const auto found = std::ranges::find_if(
            after, [&](const Finding* fresh) { return is_same(*old, *fresh); });
        if (found == after.end()) {
            return false;
        }
        pairs.emplace_back(old, *found);
        after.erase(found);
        return true;
    });
}

/// The two lists as pairs: the same provision in both, or one side null.
std::vector<Pair> paired(std::vector<const Finding*> before, std::vector<const Finding*> after) {
    std::vector<Pair> pairs;
    pair_up(before, after, pairs, [](const Finding& a, const Finding& b) {
        return a.provision->id == b.provision->id;
    });
    // Of several that say the same, those of equal area are taken for one another first.
    pair_up(before, after, pairs, [](const Finding& a, const Finding& b) {
        return matter_of(a) == matter_of(b) && a.measures == b.measures;
    });
    pair_up(before, after, pairs, [](const Finding& a, const Finding& b) {
        return matter_of(a) == matter_of(b);
    });
    for (const auto* lost : before) {
        pairs.emplace_back(lost, nullptr);
    }
    for (const auto* gained : after) {
        pairs.emplace_back(nullptr, gained);
    }
    return pairs;
}

/// The names of what is true, in their order.
template <std::size_t n>
std::vector<std::string_view> names_of(
    const std::array<std::pair<std::string_view, bool>, n>& differences) {
    std::vector<std::string_view> names;
    for (const auto& [name, differs] : differences) {
        if (differs) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<std::string_view> what_differs(const Finding& a,
                                           const Finding& b,
                                           const Comparison& comparison) {
    const auto& old = *a.provision;
    const auto& fresh = *b.provision;
    const auto errata_before =
        planning::errata_of(*a.document, old.article, comparison.before.as_of);
    const auto errata_after =
        planning::errata_of(*b.document, fresh.article, comparison.after.as_of);
    const bool same_errata = std::ranges::equal(
        errata_before, errata_after, [](const auto* x, const auto* y) { return *x == *y; });
    return names_of<13>({{
        {"relation", a.relation != b.relation},
        {"measure", !comparison.is_alike(a.measures, b.measures)},
        {"code", old.code != fresh.code},
        {"number", old.number != fresh.number},
        {"sector", old.sector != fresh.sector},
        {"label", old.label != fresh.label},
        {"state", old.state != fresh.state},
        {"width_m", old.width_m != fresh.width_m},
        {"article", old.article != fresh.article},
        {"errata", !same_errata},
        {"validity", old.valid_from != fresh.valid_from || old.valid_to != fresh.valid_to},
        {"generator_on_land", a.generator_on_land != b.generator_on_land},
        {"public_utility_alive", a.public_utility_alive != b.public_utility_alive},
    }});
}

Amount amount_of(const Finding* finding) {
    return finding == nullptr ? Amount{}
                              : Amount{finding->measures.area_m2,
                                       finding->measures.length_m,
                                       static_cast<double>(finding->measures.count)};
}

/// What each measure of `amount` has beyond that of `other`.
Amount beyond(const Amount& other, const Amount& amount) {
    return {std::max(0.0, amount.area_m2 - other.area_m2),
            std::max(0.0, amount.length_m - other.length_m),
            std::max(0.0, amount.count - other.count)};
}

/// The pair as a change; empty when both are alike.
std::optional<FindingChange> change_of(const Pair& pair, const Comparison& comparison) {
    const auto [before, after] = pair;
    if (before == nullptr || after == nullptr) {
        return FindingChange{before == nullptr ? Change::gained : Change::lost, before, after, {}};
    }
    auto differs = what_differs(*before, *after, comparison);
    if (differs.empty()) {
        return std::nullopt;
    }
    return FindingChange{Change::changed, before, after, std::move(differs)};
}

const planning::Provision& provision_of(const FindingChange& change) {
    return *(change.after != nullptr ? change.after : change.before)->provision;
}

/// The provisions of a theme that are not alike, by code and id.
std::vector<FindingChange> provision_changes(std::string_view theme,
                                             const Comparison& comparison,
                                             ThemeChange& sums) {
    std::vector<FindingChange> changes;
    for (const auto& pair :
         paired(findings_of(comparison.before, theme), findings_of(comparison.after, theme))) {
        if (auto change = change_of(pair, comparison)) {
            sums.provisions += change->growth();
            changes.push_back(std::move(*change));
        }
    }
    std::ranges::sort(changes, {}, [](const FindingChange& change) {
        const auto& provision = provision_of(change);
        return std::tuple{std::string_view{provision.code}, provision.id, change.change};
    });
    return changes;
}

void compare_theme(const planning::Theme& theme,
                   const Comparison& comparison,
                   Difference& difference) {
    const auto* before = find_theme(comparison.before, theme.id);
    const auto* after = find_theme(comparison.after, theme.id);
    ThemeChange change;
    change.theme = &theme;
    change.before = state_of(before);
    change.after = state_of(after);
    const bool state_changed = known_state(before) != known_state(after);
    if (is_unchecked(before) || is_unchecked(after)) {
        difference.complete = false;
        if (state_changed) {
            difference.themes.push_back(change);
        }
        return;
    }
    const double covered =
        (after == nullptr ? 0 : after->covered_m2) - (before == nullptr ? 0 : before->covered_m2);
    const bool coverage_changed = std::abs(covered) > comparison.rounding_m2;
    if (coverage_changed) {
        change.coverage_gained_m2 = std::max(0.0, covered);
        change.coverage_lost_m2 = std::max(0.0, -covered);
    }
    auto provisions = provision_changes(theme.id, comparison, change);
    if (state_changed || coverage_changed || !provisions.empty()) {
        difference.themes.push_back(change);
    }
    std::ranges::move(provisions, std::back_inserter(difference.provisions));
}

void compare_themes(const Comparison& comparison, Difference& difference) {
    for (const auto& item : comparison.after.themes) {
        compare_theme(*item.theme, comparison, difference);
    }
    for (const auto& item : comparison.before.themes) {
        if (find_theme(comparison.after, item.theme->id) == nullptr) {
            compare_theme(*item.theme, comparison, difference);
        }
    }
}

/// Nothing of the ground: that shows in the themes' coverage.
std::vector<std::string_view> what_differs(const planning::Document& a,
                                           const planning::Document& b) {
    return names_of<9>({{
        {"kind", a.kind != b.kind},
        {"title", a.title != b.title},
        {"communes", a.communes != b.communes},
        {"status", a.status != b.status},
        {"dates", a.dates != b.dates},
        {"approval_instrument", a.approval_instrument != b.approval_instrument},
        {"gazette_number", a.gazette_number != b.gazette_number},
        {"supersedes", a.supersedes != b.supersedes},
        {"errata", a.errata != b.errata},
    }});
}

void compare_documents(const Comparison& comparison, Difference& difference) {
    std::map<std::string_view, DocumentChange> all;
    for (const auto* document : comparison.before.documents) {
        all[document->id].before = document;
        all[document->id].standing_before = Standing::in_force;
    }
    for (const auto* document : comparison.before.pending) {
        all[document->id].before = document;
        all[document->id].standing_before = Standing::pending;
    }
    for (const auto* document : comparison.after.documents) {
        all[document->id].after = document;
        all[document->id].standing_after = Standing::in_force;
    }
    for (const auto* document : comparison.after.pending) {
        all[document->id].after = document;
        all[document->id].standing_after = Standing::pending;
    }
    for (auto& [id, change] : all) {
        if (change.before != nullptr && change.after != nullptr) {
            change.differs = what_differs(*change.before, *change.after);
        }
        if (change.standing_before != change.standing_after || !change.differs.empty()) {
            difference.documents.push_back(std::move(change));
        }
    }
}

}  // namespace

Amount& Amount::operator+=(const Amount& more) noexcept {
    area_m2 += more.area_m2;
    length_m += more.length_m;
    count += more.count;
    return *this;
}

Growth& Growth::operator+=(const Growth& more) noexcept {
    gained += more.gained;
    lost += more.lost;
    return *this;
}

Growth FindingChange::growth() const noexcept {
    const auto old = amount_of(before);
    const auto fresh = amount_of(after);
    return {beyond(old, fresh), beyond(fresh, old)};
}

std::string_view to_string(Change change) noexcept {
    switch (change) {
        case Change::gained:
            return "gained";
        case Change::lost:
            return "lost";
        case Change::changed:
            break;
    }
    return "changed";
}

std::string_view to_string(Standing standing) noexcept {
    switch (standing) {
        case Standing::in_force:
            return "in_force";
        case Standing::pending:
            return "pending";
        case Standing::absent:
            break;
    }
    return "absent";
}

Difference difference(const Facts& before, const Facts& after) {
    const Comparison comparison{
        before, after, rounding_m2(std::max(before.land.area_m2, after.land.area_m2))};
    Difference result;
    result.before = &before;
    result.after = &after;
    result.land_changed =
        std::abs(before.land.area_m2 - after.land.area_m2) > comparison.rounding_m2 ||
        before.land.registered_area_m2 != after.land.registered_area_m2 ||
        (before.complete && after.complete &&
         !is_alike(before.land.net_area_m2, after.land.net_area_m2, comparison.rounding_m2));
    compare_themes(comparison, result);
    compare_documents(comparison, result);
    return result;
}

}  // namespace tasmim::facts

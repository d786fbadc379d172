#include "facts/survey.hpp"

#include "topology/operations.hpp"
#include "topology/shape.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tasmim::facts {

using base::Result;
using overlay::Hit;
using overlay::Relation;

namespace {

constexpr auto failure_of_geometry = "a geometry of the plan could not be computed with";

bool is_before(const Finding& a, const Finding& b) {
    return a.provision->code != b.provision->code ? a.provision->code < b.provision->code
                                                  : a.provision->id < b.provision->id;
}

std::vector<Finding>* list_of(Relation relation, Facts& facts) {
    switch (relation) {
        case Relation::concerned:
            return &facts.concerned;
        case Relation::adjacent:
            return &facts.adjacent;
        case Relation::below_threshold:
            return &facts.below_threshold;
        case Relation::none:
            break;
    }
    return nullptr;
}

/// Whether a generator meets the land; empty when there is none or GEOS fails.
std::optional<bool> meets(const geo::Geometry<geo::Planar>& generator, const overlay::Land& land) {
    if (generator.is_empty()) {
        return std::nullopt;
    }
    if (!geo::bounds(generator).intersects(land.bounds())) {
        return false;
    }
    const auto cause = topology::Shape::make(generator);
    const auto ground = topology::Shape::make(land.geometry());
    if (!cause || !ground) {
        return std::nullopt;
    }
    const auto distance = topology::distance_m(*cause, *ground);
    return distance ? std::optional{*distance == 0} : std::nullopt;
}

}  // namespace

Survey::Survey(const snapshot::Snapshot& snapshot,
               const overlay::OverlayIndex& provisions,
               const overlay::Grounds& coverages,
               const overlay::Land& land,
               base::Date as_of)
    : snapshot_{snapshot},
      provisions_{provisions},
      coverages_{coverages},
      land_{land},
      as_of_{as_of} {
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> candidates;
    for (const auto position : provisions_.near(land_)) {
        const auto& provision = provisions_.provisions()[position];
        if (is_alive(provision)) {
            candidates[provision.theme].push_back(position);
        }
    }
    for (const auto& [theme, positions] : candidates) {
        hits_by_theme_.emplace(theme, measure(positions));
    }
}

bool Survey::is_alive(const planning::Provision& provision) const {
    const auto* document = snapshot_.document(provision.document);
    return document != nullptr && planning::in_force_on(*document, as_of_) &&
           (!provision.valid_from || *provision.valid_from <= as_of_) &&
           (!provision.valid_to || as_of_ <= *provision.valid_to);
}

Survey::Hits Survey::measure(const std::vector<std::uint32_t>& candidates) const {
    Hits result;
    for (const auto position : candidates) {
        const auto hit = provisions_.measure(land_, position);
        if (!hit) {
            result.failure = failure_of_geometry;
        } else if (hit->relation != Relation::none) {
            result.hits.push_back(*hit);
        }
    }
    return result;
}

const Survey::Hits& Survey::hits_of(std::string_view theme) const {
    static const Hits nothing;
    const auto found = hits_by_theme_.find(theme);
    return found == hits_by_theme_.end() ? nothing : found->second;
}

Result<std::vector<overlay::Share>> Survey::covered_by(std::string_view theme) const {
    std::vector<overlay::Share> shares;
    const auto& coverages = snapshot_.content().coverages;
    for (const auto position : coverages_.near(land_.bounds())) {
        const auto& coverage = coverages[position];
        const auto* document = snapshot_.document(coverage.document);
        if (coverage.theme != theme || document == nullptr ||
            !planning::in_force_on(*document, as_of_)) {
            continue;
        }
        const auto area = coverages_.shared_area_m2(land_, position);
        if (!area) {
            return base::fail(area);
        }
        if (*area > 0) {
            shares.push_back({position, *area});
        }
    }
    return shares;
}

std::vector<Hit> Survey::tiles_of(const Hits& hits) const {
    std::vector<Hit> tiles;
    std::copy_if(
        hits.hits.begin(), hits.hits.end(), std::back_inserter(tiles), [&](const Hit& hit) {
            return covers(provisions_.provisions()[hit.provision]);
        });
    return tiles;
}

bool Survey::covers(const planning::Provision& provision) const {
    const auto& coverages = snapshot_.content().coverages;
    return std::any_of(coverages.begin(), coverages.end(), [&](const auto& coverage) {
        return coverage.document == provision.document && coverage.theme == provision.theme;
    });
}

Result<Survey::Spoken> Survey::spoken(const planning::Theme& theme, const Hits& hits) const {
    const auto covered = covered_by(theme.id).and_then(
        [&](const auto& shares) { return coverages_.union_area_m2(land_, shares); });
    if (!covered) {
        return base::fail(covered);
    }
    if (!theme.tiles_ground) {
        return Spoken{*covered, false};
    }
    const auto tiled = provisions_.union_area_m2(land_, tiles_of(hits));
    if (!tiled) {
        return base::fail(tiled);
    }
    const bool has_gap = *tiled == 0 || *covered - *tiled >= theme.min_area_m2;
    return has_gap && *tiled < *covered ? Spoken{*tiled, true} : Spoken{*covered, false};
}

Result<void> Survey::fill_areas(const Hits& hits, ThemeFacts& facts) const {
    const auto covered = spoken(*facts.theme, hits);
    const auto measured = provisions_.union_area_m2(land_, hits.hits);
    if (!covered || !measured) {
        return covered ? base::fail(measured) : base::fail(covered);
    }
    const double area = land_.area_m2();
    const double rounding = rounding_m2(area);
    const bool whole = area - covered->area_m2 <= rounding;
    facts.covered_m2 = whole ? area : covered->area_m2;
    facts.uncovered_m2 = whole ? 0 : area - covered->area_m2;
    facts.measured_m2 = *measured;
    double sum = 0;
    for (const auto& hit : hits.hits) {
        sum += hit.measures.area_m2;
    }
    facts.overlapping_m2 = sum - *measured > rounding ? sum - *measured : 0;
    return {};
}

ThemeFacts Survey::theme(const planning::Theme& theme,
                         std::optional<double> registered_area_m2,
                         Facts& facts) const {
    const auto& hits = hits_of(theme.id);
    ThemeFacts result;
    result.theme = &theme;
    const auto filled = fill_areas(hits, result);
    if (!hits.failure.empty() || !filled) {
        result.state = ThemeState::not_checked;
        result.reason = hits.failure.empty() ? failure_of_geometry : hits.failure;
        return result;
    }
    std::vector<Finding> findings;
    findings.reserve(hits.hits.size());
    for (const auto& hit : hits.hits) {
        findings.push_back(finding(hit, theme, registered_area_m2));
    }
    std::sort(findings.begin(), findings.end(), is_before);
    bool concerned = false;
    for (const auto& item : findings) {
        concerned = concerned || item.relation == Relation::concerned;
        list_of(item.relation, facts)->push_back(item);
    }
    result.state = concerned                  ? ThemeState::concerned
                   : result.uncovered_m2 == 0 ? ThemeState::not_concerned
                                              : ThemeState::no_data;
    return result;
}

Finding Survey::finding(const Hit& hit,
                        const planning::Theme& theme,
                        std::optional<double> registered_area_m2) const {
    const auto& provision = provisions_.provisions()[hit.provision];
    Finding result;
    result.provision = &provision;
    result.document = snapshot_.document(provision.document);
    result.relation = hit.relation;
    result.measures = hit.measures;
    if (provision.geometry.dimension == geo::Dimension::polygon) {
        result.share_of_area = hit.measures.area_m2 / land_.area_m2();
        if (registered_area_m2 && *registered_area_m2 > 0) {
            result.share_of_registered_area = hit.measures.area_m2 / *registered_area_m2;
        }
    }
    result.generator_on_land = meets(provision.generator, land_);
    if (const auto& until = result.document->dates.public_utility_until; theme.reserve && until) {
        result.public_utility_alive = as_of_ <= *until;
    }
    return result;
}

std::optional<double> Survey::net_area_m2(const std::vector<ThemeFacts>& themes) const {
    std::vector<Hit> reserved;
    bool any = false;
    for (const auto& theme : themes) {
        if (!theme.theme->reserve) {
            continue;
        }
        any = true;
        if (theme.state == ThemeState::not_checked || theme.uncovered_m2 > 0) {
            return std::nullopt;
        }
        for (const auto& hit : hits_of(theme.theme->id).hits) {
            if (provisions_.provisions()[hit.provision].state != "keep") {
                reserved.push_back(hit);
            }
        }
    }
    if (!any) {
        return std::nullopt;
    }
    const auto taken = provisions_.union_area_m2(land_, reserved);
    return taken ? std::optional{std::max(0.0, land_.area_m2() - *taken)} : std::nullopt;
}

std::vector<const planning::Document*> Survey::documents(const overlay::Grounds& perimeters,
                                                         bool (*wanted)(const planning::Document&,
                                                                        base::Date)) const {
    std::vector<const planning::Document*> found;
    for (const auto position : perimeters.near(land_.bounds())) {
        const auto& document = snapshot_.content().documents[position];
        if (!wanted(document, as_of_)) {
            continue;
        }
        // A perimeter that cannot be computed with is named rather than left out.
        const auto shared = perimeters.shared_area_m2(land_, position);
        if (!shared || *shared > 0) {
            found.push_back(&document);
        }
    }
    return found;
}

}  // namespace tasmim::facts

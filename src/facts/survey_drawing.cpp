#include "facts/survey.hpp"
#include "geo/measure.hpp"

#include <cmath>
#include <cstdint>

namespace tasmim::facts {

base::Result<geo::Geometry<geo::Planar>> Survey::unspoken(const planning::Theme& theme,
                                                          const Hits& hits) const {
    const auto said = spoken(theme, hits);
    if (!said) {
        return base::fail(said);
    }
    if (said->by_tiles) {
        return provisions_.rest_of(land_, tiles_of(hits));
    }
    return covered_by(theme.id).and_then(
        [&](const auto& shares) { return coverages_.rest_of(land_, shares); });
}

void Survey::draw(Facts& facts) const {
    for (auto* findings : {&facts.concerned, &facts.adjacent, &facts.below_threshold}) {
        for (auto& finding : *findings) {
            draw(finding);
        }
    }
    for (auto& item : facts.themes) {
        draw(item);
    }
}

void Survey::draw(Finding& finding) const {
    const auto position = finding.provision - provisions_.provisions().data();
    auto parts = provisions_.shared_parts(
        land_,
        overlay::Hit{static_cast<std::uint32_t>(position), finding.relation, finding.measures});
    if (parts) {
        finding.parts = *std::move(parts);
    } else {
        finding.geometry_failure = base::english(parts.error().message);
    }
}

void Survey::draw(ThemeFacts& item) const {
    if (item.state == ThemeState::not_checked) {
        item.geometry_failure = item.reason;
        return;
    }
    if (item.uncovered_m2 == 0) {
        return;
    }
    auto ground = unspoken(*item.theme, hits_of(item.theme->id));
    if (!ground) {
        item.geometry_failure = base::english(ground.error().message);
    } else if (std::abs(geo::area_m2(*ground) - item.uncovered_m2) > rounding_m2(land_.area_m2())) {
        item.geometry_failure = "the geometry has another area than the one measured";
    } else {
        item.uncovered = *std::move(ground);
    }
}

}  // namespace tasmim::facts

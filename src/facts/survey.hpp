#pragma once

#include "facts/facts.hpp"
#include "overlay/grounds.hpp"
#include "overlay/overlay_index.hpp"
#include "snapshot/snapshot.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::facts {

/// One land asked about on one date: the steps from candidates to facts. Lives for one answer;
/// everything is borrowed.
class Survey {
  public:
    Survey(const snapshot::Snapshot& snapshot,
           const overlay::OverlayIndex& provisions,
           const overlay::Grounds& coverages,
           const overlay::Land& land,
           base::Date as_of);

    /// The state, areas and findings of a theme; the findings go into `facts`.
    [[nodiscard]] ThemeFacts theme(const planning::Theme& theme,
                                   std::optional<double> registered_area_m2,
                                   Facts& facts) const;

    /// The land without its reserves (see LandFacts::net_area_m2).
    [[nodiscard]] std::optional<double> net_area_m2(const std::vector<ThemeFacts>& themes) const;

    /// Builds what the measures of `facts` stand for: the parts of its findings and the uncovered
    /// ground of its themes. Where it cannot be built, or would have another area than the one
    /// measured, the finding or theme says why. `facts`: of this survey.
    void draw(Facts& facts) const;

    /// Documents for which `wanted` holds on the date and whose perimeter shares ground with the
    /// land.
    [[nodiscard]] std::vector<const planning::Document*> documents(
        const overlay::Grounds& perimeters,
        bool (*wanted)(const planning::Document&, base::Date)) const;

  private:
    /// The provisions of a theme that are alive and meet the land, and whether all could be
    /// measured.
    struct Hits {
        std::vector<overlay::Hit> hits;
        std::string failure;
    };

    [[nodiscard]] bool is_alive(const planning::Provision& provision) const;
    [[nodiscard]] Hits measure(const std::vector<std::uint32_t>& candidates) const;
    /// The hits of a theme; none when nothing of it is near.
    [[nodiscard]] const Hits& hits_of(std::string_view theme) const;
    /// What the coverages of documents in force share with the land, of one theme.
    [[nodiscard]] base::Result<std::vector<overlay::Share>> covered_by(
        std::string_view theme) const;
    /// Of the hits of a theme, those whose document covers it.
    [[nodiscard]] std::vector<overlay::Hit> tiles_of(const Hits& hits) const;

    /// Of the land, where documents in force speak of a theme. Of one that tiles the ground a
    /// document says nothing in the gaps between its provisions, down to the theme's minimum.
    struct Spoken {
        double area_m2 = 0;
        /// By the provisions of a theme with a gap; otherwise by the coverages.
        bool by_tiles = false;
    };
    [[nodiscard]] base::Result<Spoken> spoken(const planning::Theme& theme, const Hits& hits) const;
    /// The land without the ground that is spoken of.
    [[nodiscard]] base::Result<geo::Geometry<geo::Planar>> unspoken(const planning::Theme& theme,
                                                                    const Hits& hits) const;
    void draw(Finding& finding) const;
    void draw(ThemeFacts& item) const;
    [[nodiscard]] bool covers(const planning::Provision& provision) const;
    [[nodiscard]] base::Result<void> fill_areas(const Hits& hits, ThemeFacts& facts) const;
    [[nodiscard]] Finding finding(const overlay::Hit& hit,
                                  const planning::Theme& theme,
                                  std::optional<double> registered_area_m2) const;

    const snapshot::Snapshot& snapshot_;
    const overlay::OverlayIndex& provisions_;
    const overlay::Grounds& coverages_;
    const overlay::Land& land_;
    base::Date as_of_;
    std::map<std::string, Hits, std::less<>> hits_by_theme_;
};

}  // namespace tasmim::facts

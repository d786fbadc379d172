#pragma once

#include "base/error.hpp"
#include "facts/facts.hpp"
#include "overlay/grounds.hpp"
#include "overlay/overlay_index.hpp"
#include "snapshot/snapshot.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tasmim::facts {

/// When, and which themes; all when empty.
struct Question {
    base::Date as_of;
    std::vector<std::string> themes;
    /// Whether to build what the measures stand for: Finding::parts and ThemeFacts::uncovered.
    bool geometry = false;
};

/// Says what bears on a land: a pure function of (snapshot, land, date). Immutable and thread-safe;
/// about a tenth of a millisecond for a parcel in town.
class FactsEngine {
  public:
    explicit FactsEngine(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// Errors: invalid_argument for a theme that the snapshot does not have; internal when the
    /// parcel's own geometry cannot be used. A theme on which the engine fails is no error: it is
    /// not_checked.
    [[nodiscard]] base::Result<Facts> of_parcel(const planning::Parcel& parcel,
                                                const Question& question) const;

    /// The same for any polygon, which is repaired first if need be (Facts::land says how).
    /// Errors: invalid_argument also for what is no polygon, or has no ground.
    [[nodiscard]] base::Result<Facts> of_land(const geo::Geometry<geo::Planar>& land,
                                              const Question& question) const;

  private:
    [[nodiscard]] base::Result<Facts> facts_of(const overlay::Land& land,
                                               std::optional<double> registered_area_m2,
                                               const Question& question) const;

    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    /// Positions in content().themes by `order`, then id.
    std::vector<std::size_t> theme_order_;
    overlay::OverlayIndex provisions_;
    /// By position in content().coverages and in content().documents (perimeters).
    overlay::Grounds coverages_;
    overlay::Grounds perimeters_;
};

}  // namespace tasmim::facts

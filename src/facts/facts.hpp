#pragma once

#include "base/date.hpp"
#include "geo/geometry.hpp"
#include "overlay/hit.hpp"
#include "overlay/shared_parts.hpp"
#include "planning/content.hpp"
#include "topology/repair.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::facts {

using overlay::rounding_m2;

/// What is known of a theme on a land. Never confused: silence of a document that covers the ground
/// is "not concerned"; silence where none does is "no data", and so is a gap between zones.
enum class ThemeState {
    /// A provision concerns the land; what lies outside the coverage is `uncovered_m2`.
    concerned,
    /// Documents in force cover the whole land, and none of their provisions concerns it.
    not_concerned,
    /// No provision concerns the land, and no document in force covers all of it.
    no_data,
    /// The computation failed: nothing is known.
    not_checked,
};

[[nodiscard]] std::string_view to_string(ThemeState state) noexcept;

/// A theme on the land. All areas are m² on the grid of the working CRS.
struct ThemeFacts {
    const planning::Theme* theme = nullptr;
    ThemeState state = ThemeState::no_data;
    /// Of the land, inside and outside the ground on which documents in force that cover the theme
    /// speak of it: all that they cover, of a theme that tiles the ground without the gaps between
    /// its provisions.
    double covered_m2 = 0;
    double uncovered_m2 = 0;
    /// Of the land under any provision of the theme alive on the date, whatever its class, nothing
    /// counted twice.
    double measured_m2 = 0;
    /// What provisions of the theme claim together more than once: the sum of their areas less
    /// measured_m2.
    double overlapping_m2 = 0;
    /// Why, when not checked.
    std::string reason;
    /// With Question::geometry, the ground that uncovered_m2 measures, in the working CRS.
    geo::Geometry<geo::Planar> uncovered;
    /// Why that ground could not be built; empty when it could.
    std::string geometry_failure;
};

/// One provision that bears on the land or touches it.
struct Finding {
    const planning::Provision* provision = nullptr;
    const planning::Document* document = nullptr;
    overlay::Relation relation = overlay::Relation::none;
    overlay::Measures measures;
    /// Of polygons: area over the land's geometric and registered area, 0 to about 1.
    std::optional<double> share_of_area;
    std::optional<double> share_of_registered_area;
    /// Whether the line or monument that causes an easement lies on or touches the land itself;
    /// empty when the provision names none.
    std::optional<bool> generator_on_land;
    /// Of reserves: whether the document's declaration of public utility holds on the date; empty
    /// when the document does not date it, or the theme is no reserve.
    std::optional<bool> public_utility_alive;
    /// With Question::geometry, what the measures stand for.
    overlay::SharedParts parts;
    /// Why the parts could not be built; empty when they could.
    std::string geometry_failure;
};

/// The land and its areas.
struct LandFacts {
    double area_m2 = 0;
    std::optional<double> registered_area_m2;
    /// What remains after the reserves (provisions of reserve themes whose state is not "keep");
    /// empty unless there is a reserve theme and every one is known on the whole land.
    std::optional<double> net_area_m2;
    /// What had to be mended in a drawn polygon.
    std::vector<topology::Fault> repairs;
    double area_before_repair_m2 = 0;
};

/// What bears on a land on a date. Borrows from the content it was asked of.
struct Facts {
    base::Date as_of;
    /// False when a theme could not be checked: the answer must not be kept.
    bool complete = true;
    LandFacts land;
    /// In the order of the themes (`order`, then id).
    std::vector<ThemeFacts> themes;
    /// Each in the order of the themes, then code, then id.
    std::vector<Finding> concerned;
    std::vector<Finding> adjacent;
    std::vector<Finding> below_threshold;
    /// Documents in force on the date whose perimeter shares ground with the land, by id.
    std::vector<const planning::Document*> documents;
    /// Documents under study, inquiry or awaiting approval whose perimeter shares ground with it.
    std::vector<const planning::Document*> pending;
};

}  // namespace tasmim::facts

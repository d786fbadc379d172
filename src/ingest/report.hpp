#pragma once

#include "base/message.hpp"
#include "geo/geometry.hpp"
#include "geo/point.hpp"
#include "text/language.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ingest {

/// What a check looks at: whether a file can be read, what it says, where it lies.
enum class Level : std::uint8_t { syntactic, semantic, geometric };

enum class Severity : std::uint8_t { error, warning, info };

/// What became of the thing that a finding is about.
enum class Action : std::uint8_t {
    /// The whole delivery is refused.
    refused,
    /// The feature was left out; it is kept among the rejects.
    rejected,
    /// The feature was taken, changed as the finding says.
    repaired,
    /// Taken as it is.
    kept,
    /// The features became one row.
    merged,
};

[[nodiscard]] std::string_view to_string(Level level) noexcept;
[[nodiscard]] std::string_view to_string(Severity severity) noexcept;
[[nodiscard]] std::string_view to_string(Action action) noexcept;

struct Finding {
    Level level = Level::syntactic;
    Severity severity = Severity::error;
    Action action = Action::kept;
    /// The profile's layer, or empty; the source key of a feature, or the id of a document.
    std::string layer;
    std::string key;
    /// A stable code ("geometry_invalid").
    std::string reason;
    /// A sentence without full stop.
    base::Message message;
    /// In the working CRS.
    std::optional<geo::Point<geo::Planar>> place;
    std::optional<double> m2;
    /// The ground or line that it is about (a gap, what two zones share), in the working CRS; empty
    /// where only a place is known, or none.
    geo::Geometry<geo::Planar> shape = {};
};

/// A finding about no layer, for which the delivery is refused.
[[nodiscard]] Finding refusal(Level level, std::string reason, base::Message message);

/// What became of a layer's features: read = filtered + rejected + merged + stored.
struct LayerCounts {
    std::string layer;
    std::string into;
    std::string file;
    /// How its coordinates came to the working CRS; empty when it has none.
    std::string operation;
    std::size_t read = 0;
    /// Left out because the profile's `where` did not ask for them.
    std::size_t filtered = 0;
    std::size_t rejected = 0;
    /// Became part of a row that another feature brought (a legend entry said twice, a zone of
    /// several pieces).
    std::size_t merged = 0;
    std::size_t stored = 0;
    /// Of those merged and stored.
    std::size_t repaired = 0;
};

/// All that reading a delivery brought to light.
struct Report {
    std::string delivery;
    std::string profile;
    std::string crs;
    std::vector<LayerCounts> layers;
    std::vector<Finding> findings;

    /// Whether a finding forbids to import the delivery.
    [[nodiscard]] bool refused() const noexcept;
    [[nodiscard]] std::size_t count(Severity severity) const noexcept;
};

/// The report for a planner: the verdict, the layers, then the findings by reason, worst first,
/// with the first `examples` of each.
[[nodiscard]] std::string to_text(const Report& report,
                                  text::Language language,
                                  std::size_t examples = 5);

/// Findings of one kind in one layer.
struct FindingGroup {
    Level level = Level::syntactic;
    Severity severity = Severity::error;
    Action action = Action::kept;
    std::string reason;
    std::string layer;
    std::size_t count = 0;
    double m2 = 0;
};

/// Worst first: by severity, what became of it, m² and number.
[[nodiscard]] std::vector<FindingGroup> groups(const Report& report);

/// The findings of a group, those of the largest ground first; they live as long as the report.
[[nodiscard]] std::vector<const Finding*> members(const Report& report, const FindingGroup& group);

/// The report as one JSON object: the verdict, the layers, the groups, and the findings, of which
/// only `message` follows the language. Of findings that left their feature as it was it lists the
/// first 1000 of each group; all others are there.
[[nodiscard]] std::string to_json(const Report& report, text::Language language);

}  // namespace tasmim::ingest

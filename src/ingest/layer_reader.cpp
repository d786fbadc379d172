#include "ingest/layer_reader.hpp"

#include "base/utf8.hpp"
#include "geo/measure.hpp"
#include "ingest/values.hpp"
#include "topology/repair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tasmim::ingest {
namespace {

using geo::Dimension;

constexpr std::size_t progress_step = 1000;
constexpr double mm_per_m = 1000;

bool must_be_ground(Target target) {
    return target == Target::parcels || target == Target::perimeter || target == Target::coverage ||
           target == Target::communes;
}

base::Message name_of(Dimension dimension) {
    return dimension == Dimension::point  ? base::message("a point")
           : dimension == Dimension::line ? base::message("a line")
                                          : base::message("a polygon");
}

/// Makes of closed lines the ground that they enclose; of open ones, tells how many metres their
/// ends are apart and changes nothing.
std::optional<double> close(geo::Geometry<geo::Planar>& lines) {
    for (const auto& line : lines.parts) {
        const auto& start = line.front().front();
        const auto& end = line.front().back();
        if (start != end || line.front().size() < 4) {
            return std::hypot(end.x - start.x, end.y - start.y);
        }
    }
    lines.dimension = Dimension::polygon;
    return std::nullopt;
}

/// Whether there is anything of it: ground for polygons, length for lines.
bool has_extent(const geo::Geometry<geo::Planar>& geometry) {
    switch (geometry.dimension) {
        case Dimension::point:
            return true;
        case Dimension::line:
            return geo::length_m(geometry) > 0;
        case Dimension::polygon:
            break;
    }
    return geo::area_m2(geometry) > 0;
}

}  // namespace

LayerReader::LayerReader(const LayerProfile& layer,
                         Report& report,
                         std::vector<planning::RejectedFeature>& rejected)
    : layer_{layer}, report_{report}, rejected_{rejected} {
    counts_.layer = layer.name;
    counts_.into = to_string(layer.into);
    counts_.file = layer.file.filename().string();
    if (layer.file.empty()) {
        counts_.file = fmt::format("{}", fmt::join(layer.files, ", "));
    }
}

void LayerReader::run(Source& source, const Take& take, const base::Progress& progress) {
    const auto total = source.layer.feature_count;
    if (source.transformer) {
        counts_.operation = source.transformer->operation().name;
    }
    const auto read_all =
        source.dataset->for_each_feature(source.layer.name, [&](ogr::Feature&& feature) {
            read(feature, source, take);
            if (progress && counts_.read % progress_step == 0) {
                progress(base::verbatim(layer_.name), counts_.read, total);
            }
            return base::Result<void>{};
        });
    if (!read_all) {
        is_whole_ = false;
        note_layer(Action::refused, "file_unreadable", base::explained(read_all.error()));
    } else {
        for (const auto& warning : *read_all) {
            note_layer(Action::kept, "reader_warning", base::verbatim(warning));
        }
    }
    note_arcs(source.layer);
    if (progress) {
        progress(base::verbatim(layer_.name), counts_.read, total);
    }
}

void LayerReader::finish(const Take& take) {
    if (!layer_.dissolve.empty()) {
        take_dissolved(take);
    }
    note_swapped_axes();
    if (is_whole_ && counts_.stored + counts_.merged == 0) {
        // Replacing a delivery by nothing is hardly ever what was meant; of a layer that may be
        // lacking it is.
        note_layer(layer_.optional && counts_.rejected == 0 ? Action::kept : Action::refused,
                   "layer_empty",
                   base::message("no feature of {0} read was taken", counts_.read));
    }
    report_.layers.push_back(counts_);
}

void LayerReader::note_arcs(const ogr::Layer& layer) {
    if (layer.arc_share == 0) {
        return;
    }
    report_.findings.push_back(
        {.level = Level::geometric,
         .severity = Severity::info,
         .action = Action::kept,
         .layer = layer_.name,
         .key = {},
         .reason = "curve",
         .message = base::message("arcs and circles are read as chords, none farther from its arc "
                                  "than {0} of the radius",
                                  base::Real{layer.arc_share, 6}),
         .place = {},
         .m2 = {}});
}

void LayerReader::note_layer(Action action, std::string reason, base::Message message) {
    report_.findings.push_back(
        {.level = Level::syntactic,
         .severity = action == Action::refused ? Severity::error : Severity::warning,
         .action = action,
         .layer = layer_.name,
         .key = {},
         .reason = std::move(reason),
         .message = std::move(message),
         .place = {},
         .m2 = {}});
}

std::string LayerReader::key_of(const ogr::Feature& feature, const std::string& field) {
    if (field.empty()) {
        auto key = content_key(feature);
        const auto seen = ++equal_features_[key];
        return seen == 1 ? key : fmt::format("{}#{}", key, seen);
    }
    const auto text = ogr::to_text(feature.value(field));
    const std::string key{trimmed(text)};
    return base::is_utf8(key) ? key : base::from_windows_1252(key);
}

void LayerReader::read(const ogr::Feature& feature, const Source& source, const Take& take) {
    ++counts_.read;
    if (!holds(source.profile.where, feature)) {
        ++counts_.filtered;
        return;
    }
    const auto& profile = source.profile;
    const auto& key = profile.dissolve.empty() ? profile.key : profile.dissolve;
    Row row{profile, feature, key_of(feature, key), report_};
    repaired_ = false;
    const auto taken = read_row(row, source, take);
    if (!taken) {
        reject(row, taken.error());
        return;
    }
    ++(*taken == Taken::merged ? counts_.merged : counts_.stored);
    counts_.repaired += repaired_ ? 1 : 0;
}

tl::expected<Taken, Refusal> LayerReader::read_row(Row& row,
                                                   const Source& source,
                                                   const Take& take) {
    if (row.key().empty()) {
        return tl::unexpected{
            Refusal{Level::syntactic,
                    "key_missing",
                    base::message("feature {0} has no {1}",
                                  fmt::format("{}", row.feature().fid),
                                  layer_.dissolve.empty() ? layer_.key : layer_.dissolve)}};
    }
    if (layer_.dissolve.empty() && !keys_.insert(row.key()).second) {
        return tl::unexpected{Refusal{Level::semantic,
                                      "key_duplicate",
                                      base::message("an earlier feature has the same key")}};
    }
    if (source.transformer) {
        if (auto refusal = read_geometry(row, source)) {
            return tl::unexpected{*std::move(refusal)};
        }
    }
    if (!layer_.dissolve.empty()) {
        dissolve_.add(row.key(), std::move(row.geometry));
        return Taken::merged;
    }
    return take(row);
}

void LayerReader::take_dissolved(const Take& take) {
    auto grounds = dissolve_.finish();
    if (!grounds) {
        note_layer(Action::refused, "dissolve_failed", base::explained(grounds.error()));
        return;
    }
    for (auto& [value, ground] : *grounds) {
        take_ground(value, std::move(ground), take);
    }
}

void LayerReader::take_ground(const std::string& value, DissolvedGround ground, const Take& take) {
    ogr::Feature whole;
    whole.fields = std::make_shared<const std::vector<std::string>>(1, layer_.dissolve);
    whole.values.emplace_back(value);
    Row row{layer_, whole, value, report_};
    row.geometry = std::move(ground.geometry);
    if (const auto taken = take(row); !taken) {
        counts_.merged -= ground.features;
        counts_.rejected += ground.features - 1;
        reject(row, taken.error());
        return;
    }
    --counts_.merged;
    ++counts_.stored;
    row.note({.level = Level::geometric,
              .severity = Severity::info,
              .action = Action::merged,
              .layer = {},
              .key = {},
              .reason = "dissolved",
              .message = base::message(
                  "{0} features with {1} m² became one, {2} m² of it claimed more than once",
                  ground.features,
                  base::Real{ground.features_m2, 3},
                  base::Real{ground.overlapping_m2(), 3}),
              .place = {},
              .m2 = ground.ground_m2});
}

std::optional<Refusal> LayerReader::read_geometry(Row& row, const Source& source) {
    const auto& feature = row.feature();
    if (!feature.geometry) {
        return Refusal{Level::syntactic, "geometry_missing", feature.geometry_fault};
    }
    if (auto refusal = fault_of_dimension(feature.geometry->dimension)) {
        return refusal;
    }
    auto planar = source.transformer->forward<geo::Planar>(*feature.geometry);
    if (!planar) {
        count_outside(feature, source);
        return Refusal{Level::geometric, "outside_crs", planar.error().message};
    }
    row.geometry = std::move(*planar);
    if (layer_.closed_lines && row.geometry.dimension == Dimension::line) {
        if (const auto gap_m = close(row.geometry)) {
            return Refusal{Level::geometric,
                           "line_open",
                           base::message("a line that encloses no ground: its ends are {0} m apart",
                                         base::Real{*gap_m, 3})};
        }
    }
    note_changes(row);
    return repair_geometry(row);
}

std::optional<Refusal> LayerReader::fault_of_dimension(Dimension dimension) const {
    const bool wants_ground =
        must_be_ground(layer_.into) || !layer_.dissolve.empty() || layer_.closed_lines;
    const bool may_enclose = layer_.closed_lines && dimension == Dimension::line;
    if (wants_ground && dimension != Dimension::polygon && !may_enclose) {
        return Refusal{Level::syntactic,
                       "wrong_dimension",
                       base::message("{0} where ground is expected", name_of(dimension))};
    }
    if (layer_.into == Target::labels && dimension != Dimension::point) {
        return Refusal{Level::syntactic,
                       "wrong_dimension",
                       base::message("{0} where a label's point is expected", name_of(dimension))};
    }
    return std::nullopt;
}

void LayerReader::count_outside(const ogr::Feature& feature, const Source& source) {
    ++outside_;
    auto point = feature.geometry->parts.front().front().front();
    std::swap(point.x, point.y);
    if (source.transformer->forward<geo::Planar>(point)) {
        ++swapped_;
    }
}

void LayerReader::note_swapped_axes() {
    if (swapped_ == 0 || swapped_ * 2 < outside_) {
        return;
    }
    note_layer(
        Action::kept,
        "axes_swapped",
        base::message(
            "{0} features lie outside the CRS; {1} of them would lie inside with x and y exchanged",
            outside_,
            swapped_));
}

std::optional<Refusal> LayerReader::repair_geometry(Row& row) {
    auto repair = topology::repair(row.geometry);
    if (!repair || !has_extent(repair->geometry)) {
        return Refusal{
            Level::geometric,
            "no_extent",
            repair ? base::message("nothing of it has any extent") : repair.error().message};
    }
    if (!repair->changed) {
        return std::nullopt;
    }
    repaired_ = true;
    Finding finding{.level = Level::geometric,
                    .severity = Severity::warning,
                    .action = Action::repaired,
                    .layer = {},
                    .key = {},
                    .reason = "geometry_invalid",
                    .message = base::message("made valid"),
                    .place = {},
                    .m2 = std::abs(repair->area_after_m2 - repair->area_before_m2)};
    if (!repair->faults.empty()) {
        finding.reason = repair->faults.front().reason;
        finding.place = repair->faults.front().where;
    }
    if (row.geometry.dimension == Dimension::polygon) {
        finding.message = base::message("made valid: {0} m² before, {1} m² after",
                                        base::Real{repair->area_before_m2, 3},
                                        base::Real{repair->area_after_m2, 3});
    }
    row.note(std::move(finding));
    row.geometry = std::move(repair->geometry);
    return std::nullopt;
}

void LayerReader::note_changes(Row& row) {
    const auto note = [&](bool holds, std::string reason, base::Message message) {
        if (holds) {
            repaired_ = true;
            row.note({.level = Level::geometric,
                      .severity = Severity::info,
                      .action = Action::repaired,
                      .layer = {},
                      .key = {},
                      .reason = std::move(reason),
                      .message = std::move(message),
                      .place = {},
                      .m2 = {}});
        }
    };
    const auto& notes = row.feature().notes;
    note(
        notes.closed_rings > 0, "ring_open", base::message("{0} rings closed", notes.closed_rings));
    if (notes.linearised) {
        repaired_ = true;
        row.note(
            {.level = Level::geometric,
             .severity = Severity::info,
             .action = Action::repaired,
             .layer = {},
             .key = {},
             .reason = "curve",
             .message = base::message("arcs made of chords, none more than {0} mm from its arc",
                                      base::Real{ogr::curve_tolerance_m * mm_per_m, 0}),
             .place = {},
             .m2 =
                 notes.between_arcs_m2 > 0 ? std::optional{notes.between_arcs_m2} : std::nullopt});
    }
    note(notes.dropped_z, "z_dropped", base::message("heights left out"));
}

void LayerReader::reject(Row& row, const Refusal& refusal) {
    ++counts_.rejected;
    row.note({.level = refusal.level,
              .severity = Severity::error,
              .action = Action::rejected,
              .layer = {},
              .key = {},
              .reason = refusal.reason,
              .message = refusal.message,
              .place = {},
              .m2 = {}});
    rejected_.push_back({layer_.name,
                         row.key(),
                         refusal.reason,
                         attributes_json(row.feature()),
                         row.feature().wkb});
}

}  // namespace tasmim::ingest

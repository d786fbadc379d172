#include "ingest/labels.hpp"

#include "geo/measure.hpp"
#include "geo/packed_rtree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace tasmim::ingest {
namespace {

using geo::Dimension;
using geo::Planar;
using planning::Parcel;
using planning::Provision;

template <typename Kind>
using Fields = std::vector<std::pair<std::string_view, std::string& (*)(Kind&)>>;

const Fields<Provision>& fields_of(const Provision*) {
    static const Fields<Provision> fields{
        {"code", [](Provision& row) -> std::string& { return row.code; }},
        {"number", [](Provision& row) -> std::string& { return row.number; }},
        {"sector", [](Provision& row) -> std::string& { return row.sector; }},
        {"label_fr", [](Provision& row) -> std::string& { return row.label.fr; }},
        {"label_ar", [](Provision& row) -> std::string& { return row.label.ar; }},
        {"article", [](Provision& row) -> std::string& { return row.article; }},
    };
    return fields;
}

const Fields<Parcel>& fields_of(const Parcel*) {
    static const Fields<Parcel> fields{
        {"reference", [](Parcel& row) -> std::string& { return row.reference; }},
        {"commune", [](Parcel& row) -> std::string& { return row.commune; }},
    };
    return fields;
}

template <typename Kind>
std::vector<std::string_view> names_of() {
    std::vector<std::string_view> names;
    for (const auto& [name, of] : fields_of(static_cast<const Kind*>(nullptr))) {
        names.push_back(name);
    }
    return names;
}

/// Where polygons are, to find the smallest at a point.
template <typename Kind>
class Grounds {
  public:
    explicit Grounds(const std::vector<Kind*>& rows) : rows_{rows} {
        std::vector<geo::Box<Planar>> boxes;
        for (const auto* row : rows) {
            boxes.push_back(geo::bounds(row->geometry));
            areas_m2_.push_back(geo::area_m2(row->geometry));
        }
        tree_ = geo::PackedRTree<Planar>{boxes};
    }

    [[nodiscard]] std::optional<std::size_t> smallest_at(geo::Point<Planar> point) const {
        std::optional<std::size_t> smallest;
        auto found = tree_.search({point.x, point.y, point.x, point.y});
        std::ranges::sort(found);
        for (const std::size_t i : found) {
            if ((!smallest || areas_m2_[i] < areas_m2_[*smallest]) &&
                geo::contains(rows_[i]->geometry, point)) {
                smallest = i;
            }
        }
        return smallest;
    }

  private:
    const std::vector<Kind*>& rows_;
    std::vector<double> areas_m2_;
    geo::PackedRTree<Planar> tree_;
};

Finding about(const LayerProfile& layer,
              const std::string& key,
              std::string reason,
              base::Message message) {
    return {.level = Level::semantic,
            .severity = Severity::warning,
            .action = Action::kept,
            .layer = layer.name,
            .key = key,
            .reason = std::move(reason),
            .message = std::move(message),
            .place = {},
            .m2 = {}};
}

}  // namespace

std::vector<std::string_view> labelled_fields(Target target) {
    return target == Target::provisions ? names_of<Provision>()
           : target == Target::parcels  ? names_of<Parcel>()
                                        : std::vector<std::string_view>{};
}

tl::expected<Taken, Refusal> Labels::add(Row& row) {
    auto text = row.text("text");
    std::ranges::replace(text, '\n', ' ');
    if (text.empty()) {
        return tl::unexpected{
            Refusal{Level::semantic, "label_empty", base::message("the label has no text")}};
    }
    labels_[row.layer().name].push_back({std::move(text),
                                         row.geometry.parts.front().front().front(),
                                         {row.layer().name,
                                          row.key(),
                                          "label_outside",
                                          attributes_json(row.feature()),
                                          row.feature().wkb}});
    return Taken::merged;
}

void Labels::place(const Profile& profile,
                   planning::Content& content,
                   Report& report,
                   std::vector<planning::RejectedFeature>& rejected) {
    for (const auto& layer : profile.layers) {
        if (layer.into == Target::provisions) {
            place_in(layer, content.provisions, report);
        } else if (layer.into == Target::parcels) {
            place_in(layer, content.parcels, report);
        }
    }
    reject_unplaced(report, rejected);
}

template <typename Kind>
void Labels::place_in(const LayerProfile& layer, std::vector<Kind>& rows, Report& report) {
    if (layer.labels.empty()) {
        return;
    }
    std::vector<Kind*> grounds;
    for (auto& row : rows) {
        if (row.layer == layer.name && row.geometry.dimension == Dimension::polygon) {
            grounds.push_back(&row);
        }
    }
    const Grounds<Kind> places{grounds};
    for (const auto& [field, source] : layer.labels) {
        std::vector<std::vector<const Label*>> found(grounds.size());
        for (auto& label : labels_[source]) {
            if (const auto at = places.smallest_at(label.at)) {
                found[*at].push_back(&label);
                label.placed = true;
            }
        }
        write_field(layer, field, grounds, found, report);
    }
}

template <typename Kind>
void Labels::write_field(const LayerProfile& layer,
                         const std::string& field,
                         const std::vector<Kind*>& rows,
                         const std::vector<std::vector<const Label*>>& labels,
                         Report& report) {
    const auto& fields = fields_of(static_cast<const Kind*>(nullptr));
    const auto value =
        std::ranges::find(fields, field, [](const auto& one) { return one.first; })->second;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto here = labels[i];
        std::ranges::sort(here, [](const Label* a, const Label* b) {
            return std::tie(b->at.y, a->at.x, a->text) < std::tie(a->at.y, b->at.x, b->text);
        });
        std::vector<std::string_view> texts;
        for (const auto* label : here) {
            if (std::ranges::find(texts, label->text) == texts.end()) {
                texts.push_back(label->text);
            }
        }
        value(*rows[i]) = fmt::format("{}", fmt::join(texts, " / "));
        if (texts.size() == 1) {
            continue;
        }
        auto finding = texts.empty()
                           ? about(layer,
                                   rows[i]->source_key,
                                   "label_missing",
                                   base::message("no label lies in it; {0} left empty", field))
                           : about(layer,
                                   rows[i]->source_key,
                                   "label_ambiguous",
                                   base::message("{0} labels lie in it; {1} is '{2}'",
                                                 texts.size(),
                                                 field,
                                                 value(*rows[i])));
        finding.place = rows[i]->geometry.parts.front().front().front();
        report.findings.push_back(std::move(finding));
    }
}

void Labels::reject_unplaced(Report& report, std::vector<planning::RejectedFeature>& rejected) {
    for (auto& [name, labels] : labels_) {
        const auto counts = std::ranges::find(report.layers, name, &LayerCounts::layer);
        for (auto& label : labels) {
            if (label.placed || counts == report.layers.end()) {
                continue;
            }
            --counts->merged;
            ++counts->rejected;
            report.findings.push_back(
                {.level = Level::geometric,
                 .severity = Severity::warning,
                 .action = Action::rejected,
                 .layer = name,
                 .key = label.original.source_key,
                 .reason = label.original.reason,
                 .message = base::message("'{0}' lies in no polygon", label.text),
                 .place = label.at,
                 .m2 = {}});
            rejected.push_back(std::move(label.original));
        }
    }
}

}  // namespace tasmim::ingest

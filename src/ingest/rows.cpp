#include "ingest/rows.hpp"

#include "formats/land_title.hpp"
#include "ingest/values.hpp"

#include <fmt/format.h>

namespace tasmim::ingest {
namespace {

planning::Text labels(Row& row, std::string_view stem) {
    return {row.text(fmt::format("{}_fr", stem)), row.text(fmt::format("{}_ar", stem))};
}

std::string state(Row& row) {
    const auto written = row.text("state");
    if (written.empty()) {
        return {};
    }
    if (auto read = read_state(written)) {
        return *std::move(read);
    }
    row.warn("state_unreadable",
             fmt::format("state '{}' is not keep, modify or create; left empty", written));
    return {};
}

std::string colour(Row& row, std::string_view name) {
    auto written = row.text(name);
    if (!written.empty() && !is_colour(written)) {
        row.warn("colour_unreadable",
                 fmt::format("{} '{}' is not a colour #rrggbb; left empty", name, written));
        return {};
    }
    return written;
}

}  // namespace

planning::Provision make_provision(Row& row) {
    planning::Provision provision;
    const auto& layer = row.layer();
    provision.id = planning::feature_id(layer.document, layer.name, row.key());
    provision.document = layer.document;
    provision.theme = layer.theme;
    provision.layer = layer.name;
    provision.source_key = row.key();
    provision.code = row.text("code");
    provision.number = row.text("number");
    provision.sector = row.text("sector");
    provision.label = labels(row, "label");
    provision.state = state(row);
    provision.width_m = row.number("width_m");
    provision.article = row.text("article");
    provision.valid_from = row.date("valid_from");
    provision.valid_to = row.date("valid_to");
    provision.geometry = std::move(row.geometry);
    return provision;
}

planning::Parcel make_parcel(Row& row, const std::string& delivery) {
    planning::Parcel parcel;
    const auto& layer = row.layer();
    parcel.id = planning::feature_id(delivery, layer.name, row.key());
    parcel.delivery = delivery;
    parcel.layer = layer.name;
    parcel.source_key = row.key();
    parcel.reference = row.text("reference");
    parcel.commune = row.text("commune");
    parcel.registered_area_m2 = row.area_m2("registered_area");
    parcel.surveyed = row.date("surveyed");
    parcel.geometry = std::move(row.geometry);
    const auto* reference = layer.field("reference");
    const bool is_title = reference != nullptr && reference->is_title;
    if (is_title && !parcel.reference.empty() &&
        formats::find_land_titles(parcel.reference).empty()) {
        row.warn("reference_unreadable",
                 fmt::format("'{}' is not a land-title reference; kept as text", parcel.reference));
    }
    return parcel;
}

planning::Commune make_commune(Row& row) {
    return {row.text("code"), labels(row, "name"), std::move(row.geometry)};
}

planning::LegendEntry make_legend_entry(Row& row) {
    const auto& layer = row.layer();
    planning::LegendEntry entry;
    entry.document = layer.document;
    entry.theme = layer.theme.empty() ? row.text("theme") : layer.theme;
    entry.code = row.text("code");
    entry.label = labels(row, "label");
    entry.fill = colour(row, "fill");
    entry.outline = colour(row, "outline");
    entry.pattern = row.text("pattern");
    return entry;
}

}  // namespace tasmim::ingest

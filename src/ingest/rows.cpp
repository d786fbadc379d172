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
             base::message("state '{0}' is not keep, modify or create; left empty", written));
    return {};
}

std::string colour(Row& row, std::string_view name) {
    auto written = row.text(name);
    if (!written.empty() && !is_colour(written)) {
        row.warn("colour_unreadable",
                 base::message("{0} '{1}' is not a colour #rrggbb; left empty", name, written));
        return {};
    }
    return written;
}

}  // namespace

DocumentProfile make_document(Row& row) {
    const auto& layer = row.layer();
    DocumentProfile profile;
    auto& document = profile.document;
    document.id = row.text("id");
    document.kind = row.text("kind");
    document.title = labels(row, "title");
    document.status = planning::parse_status(row.text("status")).value_or(planning::Status::study);
    document.dates = {.study_order = row.date("study_order"),
                      .inquiry_opened = row.date("inquiry_opened"),
                      .inquiry_closed = row.date("inquiry_closed"),
                      .approved = row.date("approved"),
                      .gazetted = row.date("gazetted"),
                      .in_force_from = row.date("in_force_from"),
                      .in_force_to = row.date("in_force_to"),
                      .public_utility_until = row.date("public_utility_until")};
    document.approval_instrument = row.text("instrument");
    document.gazette_number = row.text("gazette");
    document.supersedes = row.text("supersedes");
    document.perimeter_derived = layer.derive_perimeter;
    profile.covers = layer.covers;
    profile.derive_perimeter = layer.derive_perimeter;
    profile.stated_at = layer.stated_at;
    return profile;
}

planning::Provision make_provision(Row& row) {
    planning::Provision provision;
    const auto& layer = row.layer();
    provision.id = planning::feature_id(row.document, layer.name, row.key());
    provision.document = row.document;
    provision.theme = row.theme;
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
        row.warn(
            "reference_unreadable",
            base::message("'{0}' is not a land-title reference; kept as text", parcel.reference));
    }
    return parcel;
}

planning::Commune make_commune(Row& row) {
    return {row.text("code"), labels(row, "name"), std::move(row.geometry)};
}

planning::LegendEntry make_legend_entry(Row& row) {
    planning::LegendEntry entry;
    entry.document = row.document;
    entry.theme = row.theme.empty() ? row.text("theme") : row.theme;
    entry.code = row.text("code");
    entry.label = labels(row, "label");
    entry.fill = colour(row, "fill");
    entry.outline = colour(row, "outline");
    entry.pattern = row.text("pattern");
    return entry;
}

}  // namespace tasmim::ingest

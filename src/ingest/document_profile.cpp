#include "ingest/profile_reader.hpp"

#include <algorithm>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;

planning::Text read_text(yaml::Map& parent, std::string_view key) {
    planning::Text text;
    if (const auto node = parent.node(key)) {
        yaml::Map map{*node};
        text.fr = map.get<std::string>("fr", "");
        text.ar = map.get<std::string>("ar", "");
        parent.take(map.finish().map([] { return true; }));
    }
    return text;
}

planning::LegalDates read_dates(yaml::Map& parent) {
    planning::LegalDates dates;
    if (const auto node = parent.node("dates")) {
        yaml::Map map{*node};
        dates.study_order = map.optional<base::Date>("study_order");
        dates.inquiry_opened = map.optional<base::Date>("inquiry_opened");
        dates.inquiry_closed = map.optional<base::Date>("inquiry_closed");
        dates.approved = map.optional<base::Date>("approved");
        dates.gazetted = map.optional<base::Date>("gazetted");
        dates.in_force_from = map.optional<base::Date>("in_force_from");
        dates.in_force_to = map.optional<base::Date>("in_force_to");
        dates.public_utility_until = map.optional<base::Date>("public_utility_until");
        parent.take(map.finish().map([] { return true; }));
    }
    return dates;
}

void read_approval(yaml::Map& parent, planning::Document& document) {
    if (const auto node = parent.node("approval")) {
        yaml::Map map{*node};
        document.approval_instrument = map.get<std::string>("instrument", "");
        document.gazette_number = map.get<std::string>("gazette", "");
        parent.take(map.finish().map([] { return true; }));
    }
}

/// In the order of their dates, whatever the order in the profile.
std::vector<planning::Erratum> read_errata(yaml::Map& parent) {
    std::vector<planning::Erratum> errata;
    const auto node = parent.node("errata");
    if (!node) {
        return errata;
    }
    for (const auto& item : parent.take(node->items())) {
        yaml::Map map{item};
        planning::Erratum erratum{map.required<base::Date>("date"), {}, {}, {}};
        erratum.gazette = map.required<std::string>("gazette");
        erratum.text = read_text(map, "text");
        erratum.article = map.get<std::string>("article", "");
        parent.take(map.finish().map([] { return true; }));
        errata.push_back(std::move(erratum));
    }
    std::stable_sort(
        errata.begin(), errata.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    return errata;
}

planning::Status read_status(yaml::Map& parent, const yaml::Node& where) {
    const auto text = parent.required<std::string>("status");
    if (const auto status = planning::parse_status(text)) {
        return *status;
    }
    parent.note(
        where.error(base::message("key 'status': '{0}' is not a status", text),
                    base::message("use study, inquiry, awaiting_approval, in_force, in_revision, "
                                  "superseded or annulled")));
    return planning::Status::study;
}

}  // namespace

std::vector<Covers> read_covers(yaml::Map& parent) {
    std::vector<Covers> covers;
    const auto node = parent.node("covers");
    if (!node) {
        return covers;
    }
    if (node->is_list()) {
        for (auto& theme : parent.list<std::string>("covers")) {
            covers.push_back({std::move(theme), {}});
        }
        return covers;
    }
    for (const auto& [theme, ground] : parent.take(node->entries())) {
        auto layer = parent.take(ground.as<std::string>());
        covers.push_back({theme, layer == "perimeter" ? std::string{} : std::move(layer)});
    }
    return covers;
}

bool read_derived(yaml::Map& parent, const yaml::Node& where) {
    const auto text = parent.required<std::string>("perimeter");
    if (text != "layer" && text != "derived") {
        parent.note(where.error(
            base::message("key 'perimeter': '{0}' is neither layer nor derived", text),
            base::message("write layer and add a layer into perimeter, or write derived")));
    }
    return text == "derived";
}

Result<planning::Theme> read_theme(const yaml::Node& node) {
    yaml::Map map{node};
    planning::Theme theme;
    theme.id = map.required<std::string>("id");
    theme.order = static_cast<int>(map.get<long long>("order", 0));
    theme.title = read_text(map, "title");
    theme.tile_layer = map.required<std::string>("tile_layer");
    theme.min_area_m2 = map.get("min_area_m2", theme.min_area_m2);
    theme.min_length_m = map.get("min_length_m", theme.min_length_m);
    theme.boundary_tolerance_m = map.get("boundary_tolerance_m", theme.boundary_tolerance_m);
    theme.tiles_ground = map.get("tiles_ground", theme.tiles_ground);
    theme.reserve = map.get("reserve", theme.reserve);
    theme.legal_base = map.get<std::string>("legal_base", "");
    if (theme.min_area_m2 < 0 || theme.min_length_m < 0 || theme.boundary_tolerance_m < 0) {
        map.note(node.error(base::message("a negative threshold in theme '{0}'", theme.id),
                            base::message("thresholds are zero or more")));
    }
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return theme;
}

Result<DocumentProfile> read_document(const yaml::Node& node) {
    yaml::Map map{node};
    DocumentProfile profile;
    auto& document = profile.document;
    document.id = map.required<std::string>("id");
    document.kind = map.required<std::string>("kind");
    document.title = read_text(map, "title");
    document.communes = map.list<std::string>("communes");
    document.status = read_status(map, node);
    document.dates = read_dates(map);
    read_approval(map, document);
    document.errata = read_errata(map);
    document.supersedes = map.get<std::string>("supersedes", "");
    profile.covers = read_covers(map);
    profile.derive_perimeter = read_derived(map, node);
    document.perimeter_derived = profile.derive_perimeter;
    profile.stated_at = node.where();
    if (auto done = map.finish(); !done) {
        return fail(done);
    }
    return profile;
}

}  // namespace tasmim::ingest

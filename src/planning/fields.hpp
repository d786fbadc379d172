#pragma once

#include "planning/content.hpp"

namespace tasmim::planning {

/// The format that this release writes. It rises when what is hashed or stored changes; every
/// release reads all earlier ones.
inline constexpr int content_format = 2;

/// The content format that introduced a field.
struct Since {
    int format = 1;
};

/// One list of fields per kind of record: the tables of register and snapshot, what is written,
/// what is read back and what is hashed all follow from it. `visit(column, field)` is called for
/// every field in order. A new field goes at the end of its list with the content format that
/// introduced it, `visit(column, field, Since{2})`: files of an earlier format are read without it,
/// it keeps its default, and their ids stay the hash of what their format had.

template <typename Record>
struct TableOf;

template <>
struct TableOf<Theme> {
    static constexpr auto name = "theme";
    static constexpr auto key = "id";
    static auto key_of(const Theme& r) { return std::tie(r.id); }
    static void fields(auto& r, auto&& visit) {
        visit("id", r.id);
        visit("display_order", r.order);
        visit("title_fr", r.title.fr);
        visit("title_ar", r.title.ar);
        visit("tile_layer", r.tile_layer);
        visit("min_area_m2", r.min_area_m2);
        visit("min_length_m", r.min_length_m);
        visit("boundary_tolerance_m", r.boundary_tolerance_m);
        visit("tiles_ground", r.tiles_ground);
        visit("reserve", r.reserve);
        visit("legal_base", r.legal_base);
    }
};

template <>
struct TableOf<Document> {
    static constexpr auto name = "document";
    static constexpr auto key = "id";
    static auto key_of(const Document& r) { return std::tie(r.id); }
    static void fields(auto& r, auto&& visit) {
        visit("id", r.id);
        visit("kind", r.kind);
        visit("title_fr", r.title.fr);
        visit("title_ar", r.title.ar);
        visit("communes", r.communes);
        visit("status", r.status);
        visit("study_order", r.dates.study_order);
        visit("inquiry_opened", r.dates.inquiry_opened);
        visit("inquiry_closed", r.dates.inquiry_closed);
        visit("approved", r.dates.approved);
        visit("gazetted", r.dates.gazetted);
        visit("in_force_from", r.dates.in_force_from);
        visit("in_force_to", r.dates.in_force_to);
        visit("public_utility_until", r.dates.public_utility_until);
        visit("approval_instrument", r.approval_instrument);
        visit("gazette_number", r.gazette_number);
        visit("supersedes", r.supersedes);
        visit("perimeter_derived", r.perimeter_derived);
        visit("sources", r.sources);
        visit("perimeter", r.perimeter);
        visit("errata", r.errata, Since{2});
    }
};

template <>
struct TableOf<Coverage> {
    static constexpr auto name = "coverage";
    static constexpr auto key = "document, theme";
    static auto key_of(const Coverage& r) { return std::tie(r.document, r.theme); }
    static void fields(auto& r, auto&& visit) {
        visit("document", r.document);
        visit("theme", r.theme);
        visit("ground", r.ground);
    }
};

template <>
struct TableOf<Provision> {
    static constexpr auto name = "provision";
    static constexpr auto key = "id";
    static auto key_of(const Provision& r) { return std::tie(r.id); }
    static void fields(auto& r, auto&& visit) {
        visit("id", r.id);
        visit("document", r.document);
        visit("theme", r.theme);
        visit("layer", r.layer);
        visit("source_key", r.source_key);
        visit("code", r.code);
        visit("number", r.number);
        visit("sector", r.sector);
        visit("label_fr", r.label.fr);
        visit("label_ar", r.label.ar);
        visit("state", r.state);
        visit("width_m", r.width_m);
        visit("article", r.article);
        visit("valid_from", r.valid_from);
        visit("valid_to", r.valid_to);
        visit("geometry", r.geometry);
        visit("generator", r.generator);
    }
};

template <>
struct TableOf<LegendEntry> {
    static constexpr auto name = "legend";
    static constexpr auto key = "document, theme, code";
    static auto key_of(const LegendEntry& r) { return std::tie(r.document, r.theme, r.code); }
    static void fields(auto& r, auto&& visit) {
        visit("document", r.document);
        visit("theme", r.theme);
        visit("code", r.code);
        visit("label_fr", r.label.fr);
        visit("label_ar", r.label.ar);
        visit("fill", r.fill);
        visit("outline", r.outline);
        visit("pattern", r.pattern);
    }
};

template <>
struct TableOf<Parcel> {
    static constexpr auto name = "parcel";
    static constexpr auto key = "id";
    static auto key_of(const Parcel& r) { return std::tie(r.id); }
    static void fields(auto& r, auto&& visit) {
        visit("id", r.id);
        visit("delivery", r.delivery);
        visit("layer", r.layer);
        visit("source_key", r.source_key);
        visit("reference", r.reference);
        visit("commune", r.commune);
        visit("registered_area_m2", r.registered_area_m2);
        visit("surveyed", r.surveyed);
        visit("geometry", r.geometry);
    }
};

template <>
struct TableOf<Commune> {
    static constexpr auto name = "commune";
    static constexpr auto key = "code";
    static auto key_of(const Commune& r) { return std::tie(r.code); }
    static void fields(auto& r, auto&& visit) {
        visit("code", r.code);
        visit("name_fr", r.name.fr);
        visit("name_ar", r.name.ar);
        visit("limits", r.limits);
    }
};

/// Calls `visit(list)` for every list of a Content, in the order of the canonical bytes: parents
/// before the rows that name them.
void for_each_list(auto& content, auto&& visit) {
    visit(content.themes);
    visit(content.documents);
    visit(content.coverages);
    visit(content.provisions);
    visit(content.legend);
    visit(content.parcels);
    visit(content.communes);
}

}  // namespace tasmim::planning

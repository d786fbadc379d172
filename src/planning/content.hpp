#pragma once

#include "base/date.hpp"
#include "geo/geometry.hpp"
#include "planning/document.hpp"
#include "planning/text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::planning {

/// 53 bits of SHA-256(document or delivery, layer, source key): the same feature keeps its id
/// across imports and snapshots, and JavaScript carries it exactly.
using FeatureId = std::uint64_t;

[[nodiscard]] FeatureId feature_id(std::string_view owner,
                                   std::string_view layer,
                                   std::string_view source_key);

/// A subject on which documents speak (zoning, road, easement …). Themes are data. Keyed by `id`.
struct Theme {
    std::string id;
    int order = 0;
    Text title;
    /// The map layer of its provisions in tiles ("zones" for zoning).
    std::string tile_layer;
    /// Smaller areas, lengths are reported as `below_threshold`.
    double min_area_m2 = 0;
    double min_length_m = 0;
    /// How far borders digitised twice may lie apart and still be the same border.
    double boundary_tolerance_m = 0.10;
    /// Its provisions must tile the document's perimeter without gaps or overlaps (zoning).
    bool tiles_ground = false;
    /// Ground under its provisions (state create or modify) is lost to the owner: not in the net
    /// area.
    bool reserve = false;
    std::string legal_base;

    bool operator==(const Theme&) const = default;
};

/// What a document says of the ground of a theme: there, its silence means "nothing". Elsewhere the
/// answer is "no data". Keyed by (document, theme).
struct Coverage {
    std::string document;
    std::string theme;
    geo::Geometry<geo::Planar> ground;

    bool operator==(const Coverage&) const = default;
};

/// Something in a document that bears on land. Keyed by `id`.
struct Provision {
    FeatureId id = 0;
    std::string document;
    std::string theme;
    std::string layer;
    std::string source_key;
    std::string code;
    std::string number;
    std::string sector;
    Text label;
    /// "keep", "modify", "create", or empty when the document does not say.
    std::string state;
    std::optional<double> width_m;
    std::string article;
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;
    geo::Geometry<geo::Planar> geometry;
    /// The line or monument that causes an easement, as opposed to the ground it burdens; may be
    /// empty.
    geo::Geometry<geo::Planar> generator;

    bool operator==(const Provision&) const = default;
};

/// A cadastral parcel. Owners are not stored. Keyed by `id`; a reference is not a key.
struct Parcel {
    FeatureId id = 0;
    std::string delivery;
    std::string layer;
    std::string source_key;
    /// The land-title reference as delivered ("T 12345/38"); may be empty.
    std::string reference;
    std::string commune;
    /// The area in the land register (contenance), m².
    std::optional<double> registered_area_m2;
    std::optional<base::Date> surveyed;
    geo::Geometry<geo::Planar> geometry;

    bool operator==(const Parcel&) const = default;
};

/// How far the area on the map and the one in the land register may differ, in m². The registry's
/// practice is not published: the larger of a square metre and a thousandth.
[[nodiscard]] constexpr double area_tolerance_m2(double registered_area_m2) noexcept {
    return std::max(1.0, registered_area_m2 / 1000);
}

/// How a document prints a code of a theme. Keyed by (document, theme, code).
struct LegendEntry {
    std::string document;
    std::string theme;
    std::string code;
    Text label;
    /// "#rrggbb"; empty = not given.
    std::string fill;
    std::string outline;
    std::string pattern;

    bool operator==(const LegendEntry&) const = default;
};

/// A commune and its limits. Keyed by `code`.
struct Commune {
    std::string code;
    Text name;
    geo::Geometry<geo::Planar> limits;

    bool operator==(const Commune&) const = default;
};

/// Everything that answers depend on, each list in ascending order of its key. The id of a snapshot
/// is the hash of exactly this.
struct Content {
    /// The working CRS as "EPSG:26191".
    std::string crs;
    std::vector<Theme> themes;
    std::vector<Document> documents;
    std::vector<Coverage> coverages;
    std::vector<Provision> provisions;
    std::vector<LegendEntry> legend;
    std::vector<Parcel> parcels;
    std::vector<Commune> communes;

    bool operator==(const Content&) const = default;
};

}  // namespace tasmim::planning

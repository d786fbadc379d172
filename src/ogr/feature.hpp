#pragma once

#include "base/message.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tasmim::ogr {

/// Nothing, a text (UTF-8 unless the file lied), a whole number or a number. Dates are texts:
/// "2019-04-18", "2019-04-18T10:30:00".
using Attribute = std::variant<std::monostate, std::string, std::int64_t, double>;

/// The attribute as text; empty for nothing. Numbers read back as the same number.
[[nodiscard]] std::string to_text(const Attribute& attribute);

/// No chord that is drawn for an arc leaves it by more than this, in metres.
inline constexpr double curve_tolerance_m = 0.001;

/// What was done to a geometry so that it became a value.
struct GeometryNotes {
    bool dropped_z = false;
    bool linearised = false;
    /// The ground between arcs and the chords drawn for them, m²; 0 when the CRS is geographic.
    double between_arcs_m2 = 0;
    std::size_t closed_rings = 0;
};

/// A feature of a layer.
struct Feature {
    std::int64_t fid = -1;
    /// The layer's field names, shared by its features, and a value for each.
    std::shared_ptr<const std::vector<std::string>> fields;
    std::vector<Attribute> values;
    /// x = easting or longitude, in the layer's CRS. Empty when the source has none or none of use;
    /// `geometry_fault` then says why ("no geometry", "a geometry collection").
    std::optional<geo::Geometry<geo::Declared>> geometry;
    base::Message geometry_fault;
    GeometryNotes notes;
    /// The geometry as the source has it: little-endian ISO WKB with Z, M and curves. May be empty.
    std::string wkb;

    /// The value of a field; nothing when there is no such field.
    [[nodiscard]] const Attribute& value(std::string_view field) const;
};

}  // namespace tasmim::ogr

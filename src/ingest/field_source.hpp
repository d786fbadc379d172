#pragma once

#include "ogr/feature.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::ingest {

enum class AreaUnit : std::uint8_t {
    m2,
    ha,
    /// International acre, 4046.8564224 m².
    acre,
    /// Hectares, ares and centiares: "2 ha 35 a 10 ca", "2-35-10".
    ha_a_ca,
};

/// Fields of the source, each with the values of which it must hold one.
using Conditions = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// Whether a feature meets all conditions.
[[nodiscard]] bool holds(const Conditions& conditions, const ogr::Feature& feature);

/// Where a value comes from: fields of the source, or the profile itself.
struct FieldSource {
    /// The first that has a value gives it; with `join`, all that have one do, joined by "-". A
    /// file must have at least one of them.
    std::vector<std::string> fields;
    bool join = false;
    std::optional<std::string> constant;
    /// The value is the name of the layer in the file, where one layer of the profile reads many.
    bool is_layer_name = false;
    AreaUnit unit = AreaUnit::m2;
    /// Of a parcel's reference: whether it should be a Moroccan land title. A profile says `kind:
    /// plain` of references that are none.
    bool is_title = true;
    /// A whole number is written with at least so many digits: 5 is "05".
    std::size_t digits = 0;
    /// What the source writes and what it means; as written when empty. Of a joined value the
    /// beginning is enough: "05" also stands for "05-01" where that is not listed.
    std::vector<std::pair<std::string, std::string>> values;
    /// What all that is not in `values` means, a field that a file may lack and does too.
    std::optional<std::string> otherwise;
    /// The value is taken only from features that meet them.
    Conditions where;
    /// A file may have none of the fields.
    bool optional = false;

    /// What a text of the source means; nothing when `values` does not say.
    [[nodiscard]] std::optional<std::string> meaning(std::string_view written) const;
    /// Whether no feature of a file can have a value.
    [[nodiscard]] bool says_nothing() const noexcept {
        return !constant && !is_layer_name && fields.empty() && !otherwise;
    }
    /// Every text that it can give; empty when that depends on the source.
    [[nodiscard]] std::vector<std::string> outcomes() const;
};

/// A field's name, a list of names, or a map:
///
///     {value: text} or {field: name, join: [name], layer_name: true, unit, kind, digits,
///                       values: {theirs: ours}, otherwise, where: {name: [value]}, optional}
///
/// `ours` is the name of the field that it fills: "registered_area" has a unit, "reference" a kind.
/// Errors: invalid_argument, with file, line and key.
[[nodiscard]] base::Result<FieldSource> read_field_source(const yaml::Node& node,
                                                          std::string_view ours = {});

/// The conditions of a map's key `where`; none when it has none. Faults are noted in the map.
[[nodiscard]] Conditions read_where(yaml::Map& map);

}  // namespace tasmim::ingest

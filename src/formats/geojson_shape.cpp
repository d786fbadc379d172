#include "formats/geojson_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace tasmim::formats {
namespace {

struct GeometryType {
    std::string_view name;
    /// How many arrays deep its positions are.
    std::size_t depth;
    /// Positions of its shortest line or ring (RFC 7946, 3.1.4 and 3.1.6).
    std::size_t least;
};

constexpr std::array geometry_types{
    GeometryType{"Point", 1, 0},
    GeometryType{"MultiPoint", 2, 0},
    GeometryType{"LineString", 2, 2},
    GeometryType{"MultiLineString", 3, 2},
    GeometryType{"Polygon", 3, 4},
    GeometryType{"MultiPolygon", 4, 4},
};

using MemberFault = std::optional<GeoJsonMemberFault>;

MemberFault member_fault(base::Message message) {
    return GeoJsonMemberFault{"geojson_member", std::move(message)};
}

}  // namespace

base::Message name_of(JsonKind kind) {
    switch (kind) {
        case JsonKind::absent:
            return base::message("missing");
        case JsonKind::null:
            return base::message("null");
        case JsonKind::boolean:
            return base::message("true or false");
        case JsonKind::number:
            return base::message("a number");
        case JsonKind::string:
            return base::message("a text");
        case JsonKind::object:
            return base::message("an object");
        case JsonKind::array:
            break;
    }
    return base::message("an array");
}

std::string printable(std::string_view text, std::size_t most) {
    std::string shown;
    for (const char c : text.substr(0, most)) {
        shown.push_back(c >= ' ' && c <= '~' ? c : '?');
    }
    return shown;
}

void GeoJsonCoordinates::start_array() {
    open_.emplace_back();
}

std::optional<base::Message> GeoJsonCoordinates::once(base::Message wrong) {
    if (std::exchange(told_, true)) {
        return std::nullopt;
    }
    return wrong;
}

std::optional<base::Message> GeoJsonCoordinates::number(double value) {
    auto& level = open_.back();
    level.has_numbers = true;
    ++level.count;
    if (!std::isfinite(value) || std::abs(value) > largest_coordinate) {
        return once(base::message("the coordinate {0} is beyond ±1e9", fmt::format("{}", value)));
    }
    return std::nullopt;
}

std::optional<base::Message> GeoJsonCoordinates::no_number(JsonKind kind) {
    return once(base::message("{0} where a coordinate is expected", name_of(kind)));
}

std::optional<base::Message> GeoJsonCoordinates::end_array() {
    const auto level = open_.back();
    open_.pop_back();
    const bool is_outermost = open_.empty();
    if (level.has_numbers && level.depth > 0) {
        return once(base::message("numbers and arrays are mixed in coordinates"));
    }
    if (level.has_numbers && level.count < 2) {
        return once(base::message("a position has one number: it must have two or three"));
    }
    if (level.count == 0) {
        return is_outermost ? std::nullopt
                            : once(base::message("an array of coordinates is empty"));
    }
    const auto depth = level.has_numbers ? 1 : level.depth + 1;
    if (depth == 2) {
        shortest_ = std::min(shortest_, level.count);
    }
    if (is_outermost) {
        depth_ = depth;
        return std::nullopt;
    }
    auto& parent = open_.back();
    ++parent.count;
    if (parent.depth != 0 && parent.depth != depth) {
        return once(base::message("coordinates are nested unevenly"));
    }
    parent.depth = depth;
    return std::nullopt;
}

std::optional<base::Message> GeoJsonCoordinates::fault_as(std::size_t depth,
                                                          std::size_t least) const {
    if (told_ || depth_ == 0) {
        return std::nullopt;
    }
    if (depth_ != depth) {
        return base::message("positions are {0} arrays deep: they must be {1}", depth_, depth);
    }
    if (shortest_ < least) {
        return least == 2
                   ? base::message(
                         "a line has {0} positions: it must have at least {1}", shortest_, least)
                   : base::message(
                         "a ring has {0} positions: it must have at least {1}", shortest_, least);
    }
    return std::nullopt;
}

void GeoJsonMembers::set(std::string_view name, JsonKind kind) noexcept {
    const auto* const found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        kinds_.at(static_cast<std::size_t>(found - names.begin())) = kind;
    }
}

JsonKind GeoJsonMembers::kind_of(std::string_view name) const noexcept {
    const auto* const found = std::find(names.begin(), names.end(), name);
    return kinds_.at(static_cast<std::size_t>(found - names.begin()));
}

MemberFault GeoJsonMembers::type_fault() const {
    const auto kind = kind_of("type");
    if (kind == JsonKind::absent) {
        return GeoJsonMemberFault{"geojson_type", base::message("an object has no type")};
    }
    if (kind != JsonKind::string) {
        return GeoJsonMemberFault{"geojson_type",
                                  base::message("the type is {0}, not a text", name_of(kind))};
    }
    return std::nullopt;
}

namespace {

/// The first of `members` that an object of `type` may not have (RFC 7946, 7.1).
template <typename KindOf>
MemberFault misplaced(std::string_view type,
                      std::initializer_list<std::string_view> members,
                      const KindOf& kind_of) {
    for (const auto name : members) {
        if (kind_of(name) != JsonKind::absent) {
            return member_fault(base::message("a {0} may not have a member \"{1}\"", type, name));
        }
    }
    return std::nullopt;
}

template <typename KindOf>
MemberFault missing(std::string_view type,
                    std::string_view name,
                    JsonKind wanted,
                    const KindOf& kind_of) {
    if (kind_of(name) != wanted) {
        return member_fault(base::message("\"{0}\" of a {1} is {2}: it must be {3}",
                                          name,
                                          type,
                                          name_of(kind_of(name)),
                                          name_of(wanted)));
    }
    return std::nullopt;
}

}  // namespace

MemberFault GeoJsonMembers::collection_fault() const {
    const auto kinds = [this](std::string_view name) { return kind_of(name); };
    constexpr std::string_view name = "FeatureCollection";
    if (auto fault = missing(name, "features", JsonKind::array, kinds)) {
        return fault;
    }
    return misplaced(name, {"coordinates", "geometries", "geometry", "properties"}, kinds);
}

MemberFault GeoJsonMembers::topology_fault() const {
    const auto kinds = [this](std::string_view name) { return kind_of(name); };
    if (auto fault = missing("Topology", "objects", JsonKind::object, kinds)) {
        return fault;
    }
    return missing("Topology", "arcs", JsonKind::array, kinds);
}

MemberFault GeoJsonMembers::fault_as_feature() const {
    if (auto fault = type_fault()) {
        return fault;
    }
    if (*type != "Feature") {
        return GeoJsonMemberFault{
            "geojson_type",
            base::message("the type is '{0}' where 'Feature' is expected", printable(*type))};
    }
    const auto kinds = [this](std::string_view name) { return kind_of(name); };
    for (const std::string_view name : {"geometry", "properties"}) {
        const auto kind = kind_of(name);
        if (kind != JsonKind::absent && kind != JsonKind::null) {
            if (auto fault = missing("Feature", name, JsonKind::object, kinds)) {
                return fault;
            }
        }
    }
    const auto id = kind_of("id");
    if (id == JsonKind::object || id == JsonKind::array || id == JsonKind::boolean) {
        return member_fault(base::message(
            "the id of a Feature is {0}: it must be a text or a number", name_of(id)));
    }
    return misplaced("Feature", {"features", "coordinates", "geometries"}, kinds);
}

MemberFault GeoJsonMembers::fault_as_geometry() const {
    if (auto fault = type_fault()) {
        return fault;
    }
    const auto kinds = [this](std::string_view name) { return kind_of(name); };
    if (*type == "GeometryCollection") {
        if (auto fault = missing(*type, "geometries", JsonKind::array, kinds)) {
            return fault;
        }
        return misplaced(*type, {"coordinates", "features", "geometry", "properties"}, kinds);
    }
    const auto* const known = std::find_if(geometry_types.begin(),
                                           geometry_types.end(),
                                           [&](const auto& one) { return one.name == *type; });
    if (known == geometry_types.end()) {
        return GeoJsonMemberFault{
            "geojson_type", base::message("there is no geometry type \"{0}\"", printable(*type))};
    }
    if (auto fault = missing(*type, "coordinates", JsonKind::array, kinds)) {
        return fault;
    }
    if (auto wrong = coordinates.fault_as(known->depth, known->least)) {
        return GeoJsonMemberFault{"geojson_coordinates", base::message("{0}: {1}", *type, *wrong)};
    }
    return misplaced(*type, {"features", "geometries", "geometry", "properties"}, kinds);
}

MemberFault GeoJsonMembers::fault_as_root() const {
    if (auto fault = type_fault()) {
        return fault;
    }
    return *type == "FeatureCollection" ? collection_fault()
           : *type == "Feature"         ? fault_as_feature()
           : *type == "Topology"        ? topology_fault()
                                        : fault_as_geometry();
}

}  // namespace tasmim::formats

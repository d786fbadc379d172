#pragma once

#include "base/message.hpp"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace tasmim::formats {

/// What a file may make us read and hold.
struct GeoJsonFileLimits {
    std::uint64_t max_bytes = std::uint64_t{4} << 30U;
    /// One text or number, with the white space before it.
    std::uint64_t max_token_bytes = std::uint64_t{16} << 20U;
    std::size_t max_depth = 64;
    /// Members of one object.
    std::size_t max_members = 10'000;
    /// Reading ends there.
    std::size_t max_faults = 20;
};

/// What is wrong with a file, and where (the end of the value at fault; both counted from 1).
struct GeoJsonFault {
    /// json_syntax, json_duplicate_member, json_too_deep, json_too_large, geojson_type,
    /// geojson_member or geojson_coordinates.
    std::string reason;
    base::Message message;
    std::size_t line = 0;
    std::size_t column = 0;
};

struct GeoJsonCheck {
    std::vector<GeoJsonFault> faults;
    /// The file is a sequence of features, one after the other (RFC 8142), instead of one
    /// collection.
    bool is_sequence = false;
};

/// Whether a file is what GeoJSON (RFC 7946) says, read to its end in one pass and little memory.
/// Faults: text that is no JSON, a name twice in one object, a member of the wrong type or missing,
/// an unknown type, members that mean another type (section 7.1), coordinates that are no numbers,
/// beyond ±1e9, too few or not nested as their type asks. Not faults, because nothing is lost by
/// them: rings that are open or wind the other way, a third and further number of a position,
/// members of other names, absent `properties` or `geometry`. Of TopoJSON only the JSON is checked.
[[nodiscard]] GeoJsonCheck check_geojson(std::istream& text, const GeoJsonFileLimits& limits = {});

}  // namespace tasmim::formats

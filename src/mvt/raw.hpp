#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::mvt {

/// The protobuf messages of a tile (vector_tile.proto) with wire types, repetition, 32-bit ranges
/// and UTF-8 checked, their meaning not. Views are borrowed from the bytes. Errors:
/// invalid_argument.

struct RawFeature {
    std::optional<std::uint64_t> id;
    std::vector<std::uint32_t> tags;
    std::optional<std::uint64_t> type;
    std::optional<std::vector<std::uint32_t>> geometry;
};

struct RawLayer {
    std::optional<std::uint32_t> version;
    std::string name;
    std::uint32_t extent = 4096;
    std::vector<std::string_view> features;
    std::vector<std::string> keys;
    std::vector<Value> values;
};

[[nodiscard]] base::Result<std::vector<std::string_view>> parse_tile(std::string_view bytes);
[[nodiscard]] base::Result<RawLayer> parse_layer(std::string_view bytes);
[[nodiscard]] base::Result<RawFeature> parse_feature(std::string_view bytes);

}  // namespace tasmim::mvt

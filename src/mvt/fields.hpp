#pragma once

#include <cstdint>

namespace tasmim::mvt {

/// The field numbers of vector_tile.proto and the commands of clause 4.3.1.

enum class TileField : std::uint32_t { layers = 3 };

enum class LayerField : std::uint32_t {
    name = 1,
    features = 2,
    keys = 3,
    values = 4,
    extent = 5,
    version = 15,
};

enum class FeatureField : std::uint32_t { id = 1, tags = 2, type = 3, geometry = 4 };

enum class ValueField : std::uint32_t {
    string_value = 1,
    float_value = 2,
    double_value = 3,
    int_value = 4,
    uint_value = 5,
    sint_value = 6,
    bool_value = 7,
};

enum class Command : std::uint32_t { move_to = 1, line_to = 2, close_path = 7 };

}  // namespace tasmim::mvt

#include "ogr/reading_options.hpp"

#include <cpl_conv.h>

#include <array>
#include <utility>

namespace tasmim::ogr {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 5> options{{
    // A drawing's arcs, see drawing_arc_share: 1 - cos(0.25 degrees) of the radius.
    {"OGR_ARC_STEPSIZE", "0.5"},
    // What stands in a block is read piece by piece, so that its texts stay texts.
    {"DXF_INLINE_BLOCKS", "YES"},
    {"DXF_MERGE_BLOCK_GEOMETRIES", "NO"},
    // Blocks that hold blocks can multiply without end.
    {"DXF_FEATURE_LIMIT_PER_BLOCK", "10000"},
    // So that GDAL tells which entities of a drawing it passes over (see Messages).
    {"CPL_DEBUG", "DXF"},
}};

}  // namespace

ReadingOptions::ReadingOptions() {
    for (const auto& [name, value] : options) {
        CPLSetThreadLocalConfigOption(name, value);
    }
}

ReadingOptions::~ReadingOptions() {
    for (const auto& [name, value] : options) {
        CPLSetThreadLocalConfigOption(name, nullptr);
    }
}

}  // namespace tasmim::ogr

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ogr {

/// The closed lines of a drawing that stand on one layer.
struct DrawnOutline {
    std::string layer;
    /// Closed: the last point is the first again.
    std::vector<geo::Sequence<geo::Declared>> rings;
};

/// Whether a text begins as a drawing in DXF does: with the code of its first section or comment.
[[nodiscard]] bool looks_like_dxf(std::string_view text) noexcept;

/// The closed polylines (and circles) of a DXF drawing, those of its blocks too, on a layer of that
/// name; without a name, on the only layer that has any. Arcs become chords, see
/// drawing_arc_share. Errors: invalid_argument: no drawing, no closed line, closed lines on several
/// layers, no such layer (its message lists them); too_large. Thread-safe.
[[nodiscard]] base::Result<DrawnOutline> read_outline(std::string_view dxf,
                                                      const std::string& layer);

}  // namespace tasmim::ogr

#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// What a sender may make us hold.
struct DrawingLimits {
    std::size_t max_bytes = 10U << 20U;
    std::size_t max_points = 100'000;
};

/// No chord that is drawn for an arc leaves it by more than this, in units of the drawing (metres).
inline constexpr double drawn_arc_tolerance = 0.001;

/// The closed lines that stand on one layer of a drawing.
struct DrawnOutline {
    std::string layer;
    /// Closed: the last point is the first again.
    std::vector<geo::Sequence<geo::Declared>> rings;
    /// Lines and grounds of other kinds on that layer, which were not read: kind ("ARC", "INSERT";
    /// "open POLYLINE") and how many.
    std::map<std::string, std::size_t> passed_over;
};

/// Whether a text begins as a drawing in DXF does: with the code of its first section or comment.
[[nodiscard]] bool looks_like_dxf(std::string_view text) noexcept;

/// Reads the closed polylines and circles of the entities of an ASCII DXF drawing (Autodesk's DXF
/// reference: LWPOLYLINE, POLYLINE with VERTEX and SEQEND, CIRCLE; bulges become chords), x before
/// y, on a layer of that name; without a name, on the only layer that has any. Errors:
/// invalid_argument, with the line: no drawing, a number that is none, binary; no closed line;
/// closed lines on several layers, or none on the one that is named (with those that have some);
/// too_large.
[[nodiscard]] base::Result<DrawnOutline> parse_outline(std::string_view text,
                                                       const std::string& layer,
                                                       const DrawingLimits& limits = {});

}  // namespace tasmim::formats

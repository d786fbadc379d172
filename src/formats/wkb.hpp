#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tasmim::formats {

/// Well-known binary as ISO 19125-1 (OGC 06-103r4, chapter 8) writes it, little-endian, 2D. Always
/// one of MultiPoint, MultiLineString and MultiPolygon, so that equal geometries have equal bytes
/// and an empty one keeps its dimension. Crs is geo::Planar or geo::Declared; the bytes do not name
/// it.
template <typename Crs>
[[nodiscard]] std::string to_wkb(const geo::Geometry<Crs>& geometry);

/// Reads little-endian 2D WKB: a Point, LineString, Polygon or the Multi form of one of them.
/// Reads no count without the bytes for it, so that memory stays in proportion to `bytes`.
/// Errors: invalid_argument (cut short, trailing bytes, another type, a coordinate that is not
/// finite), with the byte offset.
template <typename Crs>
[[nodiscard]] base::Result<geo::Geometry<Crs>> parse_wkb(std::string_view bytes);

extern template std::string to_wkb(const geo::Geometry<geo::Planar>&);
extern template std::string to_wkb(const geo::Geometry<geo::Declared>&);
extern template base::Result<geo::Geometry<geo::Planar>> parse_wkb(std::string_view);
extern template base::Result<geo::Geometry<geo::Declared>> parse_wkb(std::string_view);

/// Lower-case hexadecimal of any bytes.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Errors: invalid_argument (odd length, a character that is no hexadecimal digit).
[[nodiscard]] base::Result<std::string> from_hex(std::string_view hex);

}  // namespace tasmim::formats

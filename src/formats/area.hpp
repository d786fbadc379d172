#pragma once

#include <optional>
#include <string_view>

namespace tasmim::formats {

/// An area in hectares, ares and centiares as titles write it, in m²: "2 ha 35 a 10 ca", each part
/// optional but in this order, or "2-35-10"; units in French or Arabic, digits of either. Empty
/// when the text is anything else, or may be two areas ("1.250 ha").
[[nodiscard]] std::optional<double> ha_a_ca_m2(std::string_view text);

/// An area as a person writes it, in m²: the above except with dashes, or a number of square metres
/// with or without its unit ("1 250,50 m²", "1250"). Empty when the text is anything else, or may
/// be two areas ("1.250").
[[nodiscard]] std::optional<double> parse_area_m2(std::string_view text);

}  // namespace tasmim::formats

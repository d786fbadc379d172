#pragma once

#include <functional>
#include <optional>
#include <string_view>

namespace tasmim::web {

/// Blanks (space, tab) off both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Takes the first element off a list; `separator`s inside quoted strings do not count. Trimmed.
[[nodiscard]] std::string_view take_element(std::string_view& list, char separator) noexcept;

/// A "qvalue" (RFC 9110, 12.4.2) in thousandths: "1" is 1000, "0.5" is 500. Empty when malformed.
[[nodiscard]] std::optional<int> parse_quality(std::string_view text) noexcept;

/// One element of an Accept, Accept-Encoding or Accept-Language value; views into that value.
struct Preference {
    std::string_view value;       ///< "text/html", "gzip", "ar-MA", "*"
    std::string_view parameters;  ///< what stands between the value and q: "level=1;charset=utf-8"
    int quality = 1000;           ///< thousandths
};

/// Calls `visit` for each element in order; empty elements and those with a malformed q are passed
/// over.
void for_each_preference(std::string_view list,
                         const std::function<void(const Preference&)>& visit);

}  // namespace tasmim::web

#pragma once

#include <string>
#include <string_view>

namespace tasmim::base {

/// A text made fit for HTML and SVG, in content and in quoted attributes; bytes that are no UTF-8
/// and control characters become U+FFFD.
[[nodiscard]] std::string html_escaped(std::string_view text);

}  // namespace tasmim::base

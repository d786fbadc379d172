#pragma once

#include <string_view>

namespace tasmim::base {

/// Tasmim's own version, "0.1.0".
[[nodiscard]] std::string_view version() noexcept;

}  // namespace tasmim::base

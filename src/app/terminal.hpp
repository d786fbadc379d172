#pragma once

#include "base/error.hpp"

#include <string_view>

namespace tasmim::app {

/// Writes to standard output, as it is.
void print(std::string_view text);

/// Writes "tasmim: message" and the hint to standard error; returns the exit status 1.
[[nodiscard]] int report(const base::Error& error);

/// Who runs the program, by the environment; "unknown" when it does not say.
[[nodiscard]] std::string user_name();

}  // namespace tasmim::app

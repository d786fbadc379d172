#include "base/number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace tasmim::base {

std::optional<double> parse_double(std::string_view text) noexcept {
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<long long> parse_integer(std::string_view text) noexcept {
    long long value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return value;
}

std::string shortest(double value) {
    return fmt::format("{}", value);
}

}  // namespace tasmim::base

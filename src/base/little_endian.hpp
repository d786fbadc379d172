#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>

namespace tasmim::base {

/// Appends a number's bytes, the least significant first, on every machine alike.
template <std::unsigned_integral Number>
void append_little_endian(std::string& out, Number number) {
    std::array<char, sizeof(Number)> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(number >> (8 * i)));
    }
    out.append(bytes.data(), bytes.size());
}

}  // namespace tasmim::base

#include "web/url.hpp"

#include <cstddef>

namespace tasmim::web {
namespace {

/// The length of the UTF-8 sequence that starts at `at`, 0 when there is no well-formed one.
/// The table is RFC 3629, section 4.
std::size_t sequence_length(std::string_view bytes, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) {
        return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
    };
    const auto is_tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const auto first = byte(0);
    const auto second = byte(1);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return is_tail(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const auto low = first == 0xE0 ? 0xA0U : 0x80U;
        const auto high = first == 0xED ? 0x9FU : 0xBFU;
        return second >= low && second <= high && is_tail(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const auto low = first == 0xF0 ? 0x90U : 0x80U;
        const auto high = first == 0xF4 ? 0x8FU : 0xBFU;
        return second >= low && second <= high && is_tail(2) && is_tail(3) ? 4 : 0;
    }
    return 0;
}

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

base::Result<std::string> checked(std::string text) {
    if (!is_utf8(text)) {
        return base::fail(base::Errc::invalid_argument,
                          "the address is not UTF-8",
                          "percent-encode the UTF-8 bytes of each character");
    }
    if (text.find('\0') != std::string::npos) {
        return base::fail(
            base::Errc::invalid_argument, "the address holds a NUL character", "leave out %00");
    }
    return text;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = sequence_length(bytes, at);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

base::Result<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '+' && plus == Plus::space) {
            decoded += ' ';
            continue;
        }
        if (c != '%') {
            decoded += c;
            continue;
        }
        const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
        if (high < 0 || low < 0) {
            return base::fail(base::Errc::invalid_argument,
                              "a '%' in the address is not followed by two hexadecimal digits",
                              "write a percent sign as %25");
        }
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return checked(std::move(decoded));
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 0x0FU];
    }
    return encoded;
}

}  // namespace tasmim::web

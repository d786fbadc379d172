#include "web/url.hpp"

#include <array>
#include <cstddef>

namespace tasmim::web {
namespace {

/// A row of RFC 3629, section 4: bytes after the second are 80..BF.
struct Utf8Row {
    unsigned first_low;
    unsigned first_high;
    unsigned second_low;
    unsigned second_high;
    std::size_t length;
};

constexpr std::array utf8_rows{
    Utf8Row{0xC2, 0xDF, 0x80, 0xBF, 2},
    Utf8Row{0xE0, 0xE0, 0xA0, 0xBF, 3},
    Utf8Row{0xE1, 0xEC, 0x80, 0xBF, 3},
    Utf8Row{0xED, 0xED, 0x80, 0x9F, 3},
    Utf8Row{0xEE, 0xEF, 0x80, 0xBF, 3},
    Utf8Row{0xF0, 0xF0, 0x90, 0xBF, 4},
    Utf8Row{0xF1, 0xF3, 0x80, 0xBF, 4},
    Utf8Row{0xF4, 0xF4, 0x80, 0x8F, 4},
};

bool is_within(unsigned byte, unsigned low, unsigned high) noexcept {
    return byte >= low && byte <= high;
}

/// The length of the UTF-8 sequence that starts at `at`, 0 when there is no well-formed one.
std::size_t sequence_length(std::string_view bytes, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) {
        return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
    };
    if (byte(0) < 0x80) {
        return 1;
    }
    for (const auto& row : utf8_rows) {
        if (is_within(byte(0), row.first_low, row.first_high)) {
            const bool whole = is_within(byte(1), row.second_low, row.second_high) &&
                               (row.length < 3 || is_within(byte(2), 0x80, 0xBF)) &&
                               (row.length < 4 || is_within(byte(3), 0x80, 0xBF));
            return whole ? row.length : 0;
        }
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

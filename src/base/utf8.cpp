#include "base/utf8.hpp"

#include <array>

namespace tasmim::base {
namespace {

/// 0x80 to 0x9F.
constexpr std::array<std::string_view, 32> windows_1252{
    "€", "\uFFFD", "‚",      "ƒ", "„",      "…",      "†", "‡",      "ˆ", "‰", "Š",
    "‹", "Œ",      "\uFFFD", "Ž", "\uFFFD", "\uFFFD", "‘", "’",      "“", "”", "•",
    "–", "—",      "˜",      "™", "š",      "›",      "œ", "\uFFFD", "ž", "Ÿ"};

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

}  // namespace

std::size_t utf8_prefix(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto length = sequence_length(bytes, at);
        if (length == 0) {
            break;
        }
        at += length;
    }
    return at;
}

bool is_utf8(std::string_view bytes) noexcept {
    return utf8_prefix(bytes) == bytes.size();
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text.push_back(c);
        } else if (byte < 0xA0) {
            text += windows_1252[byte - 0x80U];
        } else {
            text.push_back(static_cast<char>(0xC0U | (byte >> 6U)));
            text.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
        }
    }
    return text;
}

std::string_view shortened(std::string_view text, std::size_t most) noexcept {
    return text.substr(0, utf8_prefix(text.substr(0, most)));
}

}  // namespace tasmim::base

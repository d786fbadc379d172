#include "web/url.hpp"

#include "base/utf8.hpp"

#include <cstddef>

namespace tasmim::web {
namespace {

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
    if (!base::is_utf8(text)) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the address is not UTF-8"),
                          base::message("percent-encode the UTF-8 bytes of each character"));
    }
    if (text.find('\0') != std::string::npos) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the address holds a NUL character"),
                          base::message("leave out %00"));
    }
    return text;
}

}  // namespace

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
            return base::fail(
                base::Errc::invalid_argument,
                base::message("a '%' in the address is not followed by two hexadecimal digits"),
                base::message("write a percent sign as %25"));
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

std::string target_of(std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& query) {
    std::string target{path};
    char mark = '?';
    for (const auto& [name, value] : query) {
        if (!value.empty()) {
            target += mark + name + "=" + percent_encode(value);
            mark = '&';
        }
    }
    return target;
}

}  // namespace tasmim::web

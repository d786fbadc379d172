#include "base/html_text.hpp"

#include "base/utf8.hpp"

namespace tasmim::base {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

void append_escaped(std::string& html, char c) {
    switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            const auto byte = static_cast<unsigned char>(c);
            const bool is_control = byte < ' ' && c != '\n' && c != '\t';
            is_control ? html += replacement : html += c;
    }
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    while (!text.empty()) {
        const auto good = utf8_prefix(text);
        for (const char c : text.substr(0, good)) {
            append_escaped(html, c);
        }
        text.remove_prefix(good);
        if (!text.empty()) {
            html += replacement;
            text.remove_prefix(1);
        }
    }
    return html;
}

}  // namespace tasmim::base

#include "endpoints/json_text.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

constexpr int deepest_json = 32;

/// A nesting that no answerable body has would only exhaust the stack of a recursive reader.
bool is_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest_json) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Json parse_json(std::string_view text) {
    return is_too_deep(text) ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
}

}  // namespace tasmim::endpoints

#include "ogr/feature.hpp"

#include "base/number.hpp"

#include <algorithm>

namespace tasmim::ogr {
namespace {

std::string text_of(std::monostate) {
    return {};
}
std::string text_of(const std::string& text) {
    return text;
}
std::string text_of(std::int64_t whole) {
    return std::to_string(whole);
}
std::string text_of(double number) {
    return base::shortest(number);
}

}  // namespace

std::string to_text(const Attribute& attribute) {
    return std::visit([](const auto& value) { return text_of(value); }, attribute);
}

const Attribute& Feature::value(std::string_view field) const {
    static const Attribute nothing;
    if (!fields) {
        return nothing;
    }
    const auto found = std::find(fields->begin(), fields->end(), field);
    return found == fields->end() ? nothing
                                  : values.at(static_cast<std::size_t>(found - fields->begin()));
}

}  // namespace tasmim::ogr

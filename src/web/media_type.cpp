#include "web/media_type.hpp"

#include "web/headers.hpp"
#include "web/preferences.hpp"

#include <algorithm>
#include <array>

namespace tasmim::web {
namespace {

using base::Errc;
using base::Result;

bool is_token(std::string_view text) noexcept {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return result;
}

std::string unquoted(std::string_view text) {
    if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) {
        return std::string{text};
    }
    std::string plain;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == '\\' && at + 2 < text.size()) {
            ++at;
        }
        plain += text[at];
    }
    return plain;
}

/// A type as views, without checks: what is compared against Accept.
struct Range {
    std::string_view type;
    std::string_view subtype;
    std::string_view parameters;
};

Range split(std::string_view essence, std::string_view parameters) noexcept {
    const auto slash = std::min(essence.find('/'), essence.size());
    return {
        essence.substr(0, slash), essence.substr(std::min(slash + 1, essence.size())), parameters};
}

Range split(std::string_view content_type) noexcept {
    auto rest = content_type;
    const auto essence = take_element(rest, ';');
    return split(essence, rest);
}

bool has_parameter(std::string_view parameters, std::string_view wanted) noexcept {
    while (!parameters.empty()) {
        if (equal_without_case(take_element(parameters, ';'), wanted)) {
            return true;
        }
    }
    return false;
}

/// 0 when `range` does not cover `type`; else the greater the more of it is spelled out.
int specificity(const Range& range, const Range& type) noexcept {
    if (range.type == "*" && range.subtype == "*") {
        return 1;
    }
    if (!equal_without_case(range.type, type.type)) {
        return 0;
    }
    if (range.subtype == "*") {
        return 2;
    }
    if (!equal_without_case(range.subtype, type.subtype)) {
        return 0;
    }
    int score = 3;
    for (auto rest = range.parameters; !rest.empty();) {
        const auto parameter = take_element(rest, ';');
        if (parameter.empty()) {
            continue;
        }
        if (!has_parameter(type.parameters, parameter)) {
            return 0;
        }
        ++score;
    }
    return score;
}

/// In thousandths; 0 when refused or not named.
int quality_of(const Range& type, std::string_view accept) {
    int best_score = 0;
    int quality = 0;
    for_each_preference(accept, [&](const Preference& preference) {
        const auto score = specificity(split(preference.value, preference.parameters), type);
        if (score > best_score) {
            best_score = score;
            quality = preference.quality;
        }
    });
    return quality;
}

std::string_view primary_tag(std::string_view language) noexcept {
    return language.substr(0, language.find('-'));
}

}  // namespace

Result<MediaType> MediaType::parse(std::string_view text) {
    const auto range = split(text);
    const auto malformed = [&] {
        return base::fail(Errc::invalid_argument,
                          base::message("the media type is malformed"),
                          base::message("write type/subtype, such as application/json"));
    };
    if (!is_token(range.type) || !is_token(range.subtype)) {
        return malformed();
    }
    MediaType type{lower(range.type), lower(range.subtype), {}};
    for (auto rest = range.parameters; !rest.empty();) {
        const auto parameter = take_element(rest, ';');
        if (parameter.empty()) {
            continue;
        }
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos || !is_token(parameter.substr(0, equals))) {
            return malformed();
        }
        type.parameters.emplace_back(lower(parameter.substr(0, equals)),
                                     unquoted(parameter.substr(equals + 1)));
    }
    return type;
}

std::string MediaType::essence() const {
    return type + "/" + subtype;
}

std::optional<std::string_view> MediaType::find(std::string_view parameter) const noexcept {
    for (const auto& [name, value] : parameters) {
        if (name == parameter) {
            return value;
        }
    }
    return std::nullopt;
}

bool MediaType::is_json() const noexcept {
    return subtype.ends_with("+json") || (type == "application" && subtype == "json");
}

std::optional<std::size_t> negotiate_media(std::string_view accept,
                                           std::span<const std::string_view> offered) {
    if (trimmed(accept).empty()) {
        return offered.empty() ? std::nullopt : std::optional<std::size_t>{0};
    }
    std::optional<std::size_t> best;
    int best_quality = 0;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        if (const int quality = quality_of(split(offered[i]), accept); quality > best_quality) {
            best = i;
            best_quality = quality;
        }
    }
    return best;
}

std::size_t negotiate_language(std::string_view accept_language,
                               std::span<const std::string_view> offered) {
    std::size_t best = 0;
    int best_quality = 0;
    for_each_preference(accept_language, [&](const Preference& preference) {
        const auto asked = primary_tag(preference.value);
        for (std::size_t i = 0; i < offered.size(); ++i) {
            if (preference.quality > best_quality && equal_without_case(offered[i], asked)) {
                best = i;
                best_quality = preference.quality;
            }
        }
    });
    return best;
}

bool is_compressible(std::string_view content_type) noexcept {
    const auto range = split(content_type);
    if (equal_without_case(range.type, "text")) {
        return true;
    }
    constexpr std::array<std::string_view, 9> compressible{"json",
                                                           "geo+json",
                                                           "problem+json",
                                                           "xml",
                                                           "javascript",
                                                           "x-ndjson",
                                                           "x-protobuf",
                                                           "vnd.mapbox-vector-tile",
                                                           "wasm"};
    return range.subtype.ends_with("+json") || range.subtype.ends_with("+xml") ||
           (equal_without_case(range.type, "application") &&
            std::any_of(compressible.begin(), compressible.end(), [&](std::string_view subtype) {
                return equal_without_case(range.subtype, subtype);
            }));
}

}  // namespace tasmim::web

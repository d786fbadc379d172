#include "ingest/row.hpp"

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "ingest/values.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tasmim::ingest {
namespace {

constexpr std::size_t key_digits = 32;
constexpr std::size_t longest_shown = 60;

template <typename Json>
Json to_json_object(const ogr::Feature& feature) {
    auto object = Json::object();
    for (std::size_t i = 0; feature.fields && i < feature.fields->size(); ++i) {
        auto& member = object[(*feature.fields)[i]];
        std::visit(
            [&](const auto& value) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                    member = value;
                }
            },
            feature.values[i]);
    }
    return object;
}

template <typename Json>
std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A whole number with at least so many digits; any other text as it is.
std::string padded(const std::string& text, std::size_t digits) {
    const bool is_number =
        !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return is_number && text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

}  // namespace

std::string Row::field_text(const std::string& field, std::string_view name) {
    auto text = ogr::to_text(feature_.value(field));
    if (!base::is_utf8(text)) {
        text = base::from_windows_1252(text);
        note({.level = Level::syntactic,
              .severity = Severity::warning,
              .action = Action::repaired,
              .layer = {},
              .key = {},
              .reason = "encoding",
              .message = base::message("{0} is not UTF-8; read as Windows-1252: '{1}'",
                                       name,
                                       text.substr(0, longest_shown)),
              .place = {},
              .m2 = {}});
    }
    return std::string{trimmed(text)};
}

std::string Row::written(const FieldSource& source, std::string_view name) {
    std::string text = source.is_layer_name ? layer_.source_layer : std::string{};
    for (const auto& field : source.fields) {
        const auto part = padded(field_text(field, name), source.digits);
        if (!part.empty()) {
            text += text.empty() ? part : "-" + part;
            if (!source.join) {
                break;
            }
        }
    }
    if (!text.empty() && !holds(source.where, feature_)) {
        note({.level = Level::semantic,
              .severity = Severity::info,
              .action = Action::kept,
              .layer = {},
              .key = {},
              .reason = "value_not_taken",
              .message =
                  base::message("{0} '{1}' not taken: the profile's where does not ask for it",
                                name,
                                text.substr(0, longest_shown)),
              .place = {},
              .m2 = {}});
        return {};
    }
    return text;
}

std::optional<std::string> Row::meaning(const FieldSource& source, std::string_view name) {
    if (source.constant) {
        return source.constant;
    }
    const auto text = written(source, name);
    // A text that is not there means nothing, unless the profile says what all others mean.
    return text.empty() && !source.otherwise ? std::optional{text} : source.meaning(text);
}

std::string Row::text(std::string_view name) {
    const auto* source = layer_.field(name);
    if (source == nullptr) {
        return {};
    }
    auto text = meaning(*source, name);
    if (!text) {
        warn("value_unmapped",
             base::message("{0} '{1}' is not among the profile's values; left empty",
                           name,
                           written(*source, name).substr(0, longest_shown)));
        return {};
    }
    return *std::move(text);
}

template <typename Value>
std::optional<Value> Row::read(std::string_view name, const Kind& kind, auto&& parse) {
    const auto written = text(name);
    if (written.empty()) {
        return std::nullopt;
    }
    std::optional<Value> value = parse(written);
    if (!value) {
        warn(kind.reason,
             base::message("{0} '{1}' is not {2}; left empty",
                           name,
                           written.substr(0, longest_shown),
                           kind.name));
    }
    return value;
}

std::optional<double> Row::number(std::string_view name) {
    return read<double>(name, {"number_unreadable", base::message("a number")}, read_number);
}

std::optional<double> Row::area_m2(std::string_view name) {
    const auto* source = layer_.field(name);
    const auto unit = source == nullptr ? AreaUnit::m2 : source->unit;
    return read<double>(name,
                        {"area_unreadable", base::message("an area")},
                        [&](const std::string& written) { return read_area_m2(written, unit); });
}

std::optional<base::Date> Row::date(std::string_view name) {
    return read<base::Date>(name, {"date_unreadable", base::message("a date")}, read_date);
}

void Row::note(Finding finding) {
    finding.layer = layer_.name;
    finding.key = key_;
    report_.findings.push_back(std::move(finding));
}

void Row::warn(std::string reason, base::Message message) {
    note({.level = Level::semantic,
          .severity = Severity::warning,
          .action = Action::kept,
          .layer = {},
          .key = {},
          .reason = std::move(reason),
          .message = std::move(message),
          .place = {},
          .m2 = {}});
}

std::string attributes_json(const ogr::Feature& feature) {
    return dump(to_json_object<nlohmann::ordered_json>(feature));
}

std::string content_key(const ogr::Feature& feature) {
    base::Sha256 hash;
    // A plain json object is sorted by name.
    hash.add(dump(to_json_object<nlohmann::json>(feature)));
    hash.add(std::string_view{"\0", 1});
    hash.add(feature.wkb);
    return base::to_hex(hash.finish()).substr(0, key_digits);
}

}  // namespace tasmim::ingest

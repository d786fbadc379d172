#include "planning/cell.hpp"

#include "base/little_endian.hpp"
#include "formats/wkb.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace tasmim::planning {

using base::Errc;
using base::fail;
using base::Result;

namespace {

template <typename T>
Result<void> take(const Cell& cell, T& value, const base::Message& what) {
    const auto* held = std::get_if<T>(&cell);
    if (held == nullptr) {
        return fail(Errc::invalid_argument, base::message("a stored value is not {0}", what));
    }
    value = *held;
    return {};
}

Result<void> take_integer(const Cell& cell, std::int64_t& value) {
    return take(cell, value, base::message("an integer"));
}

Result<nlohmann::json> take_array(const Cell& cell) {
    std::string text;
    if (const auto taken = take(cell, text, base::message("a text")); !taken) {
        return fail(taken);
    }
    auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) {
        return fail(Errc::invalid_argument, base::message("a stored list is not a JSON array"));
    }
    return json;
}

}  // namespace

Cell to_cell(const std::string& value) {
    return value;
}
Cell to_cell(int value) {
    return std::int64_t{value};
}
Cell to_cell(bool value) {
    return std::int64_t{value ? 1 : 0};
}
Cell to_cell(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}
Cell to_cell(double value) {
    return value;
}

Cell to_cell(const std::optional<double>& value) {
    return value ? Cell{*value} : Cell{};
}

Cell to_cell(const std::optional<base::Date>& value) {
    return value ? Cell{value->iso()} : Cell{};
}

Cell to_cell(Status value) {
    return std::string{to_string(value)};
}

Cell to_cell(const std::vector<std::string>& value) {
    return nlohmann::json(value).dump();
}

Cell to_cell(const std::vector<SourceFile>& value) {
    auto array = nlohmann::json::array();
    for (const auto& file : value) {
        array.push_back({file.name, file.sha256});
    }
    return array.dump();
}

Cell to_cell(const std::vector<Erratum>& value) {
    auto array = nlohmann::json::array();
    for (const auto& e : value) {
        array.push_back({e.date.iso(), e.gazette, e.text.fr, e.text.ar, e.article});
    }
    return array.dump();
}

Cell to_cell(const geo::Geometry<geo::Planar>& value) {
    return value.is_empty() ? Cell{} : Cell{Wkb{formats::to_wkb(value)}};
}

Result<void> from_cell(const Cell& cell, std::string& value) {
    return take(cell, value, base::message("a text"));
}

Result<void> from_cell(const Cell& cell, int& value) {
    std::int64_t wide = 0;
    return take_integer(cell, wide).map([&] { value = static_cast<int>(wide); });
}

Result<void> from_cell(const Cell& cell, bool& value) {
    std::int64_t wide = 0;
    return take_integer(cell, wide).map([&] { value = wide != 0; });
}

Result<void> from_cell(const Cell& cell, std::uint64_t& value) {
    std::int64_t wide = 0;
    return take_integer(cell, wide).map([&] { value = static_cast<std::uint64_t>(wide); });
}

Result<void> from_cell(const Cell& cell, double& value) {
    return take(cell, value, base::message("a number"));
}

Result<void> from_cell(const Cell& cell, std::optional<double>& value) {
    if (std::holds_alternative<std::monostate>(cell)) {
        value.reset();
        return {};
    }
    return take(cell, value.emplace(), base::message("a number"));
}

Result<void> from_cell(const Cell& cell, std::optional<base::Date>& value) {
    value.reset();
    if (std::holds_alternative<std::monostate>(cell)) {
        return {};
    }
    std::string text;
    return take(cell, text, base::message("a date"))
        .and_then([&] { return base::Date::parse(text); })
        .map([&](base::Date date) { value = date; });
}

Result<void> from_cell(const Cell& cell, Status& value) {
    std::string text;
    if (const auto taken = take(cell, text, base::message("a status")); !taken) {
        return taken;
    }
    const auto status = parse_status(text);
    if (!status) {
        return fail(Errc::invalid_argument, base::message("'{0}' is not a document status", text));
    }
    value = *status;
    return {};
}

Result<void> from_cell(const Cell& cell, std::vector<std::string>& value) {
    const auto array = take_array(cell);
    if (!array) {
        return fail(array);
    }
    value.clear();
    for (const auto& item : *array) {
        if (!item.is_string()) {
            return fail(Errc::invalid_argument,
                        base::message("a stored list holds something else than texts"));
        }
        value.push_back(item.get<std::string>());
    }
    return {};
}

Result<void> from_cell(const Cell& cell, std::vector<SourceFile>& value) {
    const auto array = take_array(cell);
    if (!array) {
        return fail(array);
    }
    value.clear();
    for (const auto& item : *array) {
        if (!item.is_array() || item.size() != 2 || !item[0].is_string() || !item[1].is_string()) {
            return fail(Errc::invalid_argument,
                        base::message("a stored source file is not [name, sha256]"));
        }
        value.push_back({item[0].get<std::string>(), item[1].get<std::string>()});
    }
    return {};
}

Result<void> from_cell(const Cell& cell, std::vector<Erratum>& value) {
    constexpr std::size_t parts = 5;
    const auto array = take_array(cell);
    if (!array) {
        return fail(array);
    }
    value.clear();
    for (const auto& item : *array) {
        const bool are_texts = item.is_array() && item.size() == parts &&
                               std::all_of(item.begin(), item.end(), [](const auto& part) {
                                   return part.is_string();
                               });
        const auto date = are_texts ? base::Date::parse(item[0].get<std::string>())
                                    : fail(Errc::invalid_argument, {});
        if (!date) {
            return fail(
                Errc::invalid_argument,
                base::message("a stored erratum is not [date, gazette, French, Arabic, article]"));
        }
        value.push_back({*date,
                         item[1].get<std::string>(),
                         {item[2].get<std::string>(), item[3].get<std::string>()},
                         item[4].get<std::string>()});
    }
    return {};
}

Result<void> from_cell(const Cell& cell, geo::Geometry<geo::Planar>& value) {
    value = {};
    if (std::holds_alternative<std::monostate>(cell)) {
        return {};
    }
    Wkb wkb;
    return take(cell, wkb, base::message("a geometry"))
        .and_then([&] { return formats::parse_wkb<geo::Planar>(wkb.bytes); })
        .map([&](geo::Geometry<geo::Planar> geometry) { value = std::move(geometry); });
}

void append_canonical(std::string& bytes, const Cell& cell) {
    constexpr std::array<char, 5> tags{'n', 'i', 'd', 's', 'g'};
    bytes += tags[cell.index()];
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        base::append_little_endian(bytes, static_cast<std::uint64_t>(*integer));
    } else if (const auto* real = std::get_if<double>(&cell)) {
        base::append_little_endian(bytes, std::bit_cast<std::uint64_t>(*real));
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        base::append_little_endian(bytes, std::uint64_t{text->size()});
        bytes += *text;
    } else if (const auto* wkb = std::get_if<Wkb>(&cell)) {
        base::append_little_endian(bytes, std::uint64_t{wkb->bytes.size()});
        bytes += wkb->bytes;
    }
}

}  // namespace tasmim::planning

#include "endpoints/batch_row.hpp"

#include "base/utf8.hpp"
#include "endpoints/json_text.hpp"
#include "endpoints/parameters.hpp"
#include "formats/csv.hpp"
#include "formats/records.hpp"
#include "formats/table_lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <istream>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::array<std::string_view, 12> members{"id",
                                                   "parcel",
                                                   "ref",
                                                   "x",
                                                   "y",
                                                   "lon",
                                                   "lat",
                                                   "crs",
                                                   "boundary",
                                                   "as_of",
                                                   "themes",
                                                   "geometry"};

base::Message known_members() {
    return base::message("a row has: {0}", fmt::format("{}", fmt::join(members, ", ")));
}

Result<void> check_name(std::string_view name) {
    return std::find(members.begin(), members.end(), name) != members.end()
               ? Result<void>{}
               : fail(Errc::invalid_argument,
                      base::message("a row has no member '{0}'", base::shortened(name, 60)),
                      known_members());
}

std::string as_utf8(const std::string& text) {
    return base::is_utf8(text) ? text : base::from_windows_1252(text);
}

bool is_coordinate(std::string_view name) noexcept {
    return name == "x" || name == "y" || name == "lon" || name == "lat";
}

Result<Json> member_of(const std::string& name, const std::string& cell) {
    if (name == "themes") {
        return Json(words(cell));
    }
    if (!is_coordinate(name)) {
        return Json(cell);
    }
    const auto number = formats::table_number(formats::folded_line(cell));
    return number ? Result<Json>{*number}
                  : fail(Errc::invalid_argument,
                         base::message("{0} is no number: {1}", name, base::shortened(cell, 60)),
                         base::message("write {0}", "360251.49"));
}

Result<Json> row_of(const std::vector<std::string>& names,
                    std::string_view record,
                    char separator) {
    const auto cells = formats::csv_cells(record, separator);
    if (!cells) {
        return fail(cells);
    }
    if (cells->size() != names.size()) {
        return fail(
            Errc::invalid_argument,
            base::message(
                "the row has {0} cells, and the first row names {1}", cells->size(), names.size()),
            base::message("write a cell for each column, between quotation marks where it "
                          "holds '{0}'",
                          std::string{separator}));
    }
    auto row = Json::object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if ((*cells)[i].empty()) {
            continue;
        }
        auto member = member_of(names[i], (*cells)[i]);
        if (!member) {
            return member;
        }
        row[names[i]] = std::move(*member);
    }
    return row;
}

Result<Json> row_of_json(const std::string& record) {
    auto row = parse_json(record);
    if (!row.is_object()) {
        return fail(Errc::invalid_argument,
                    base::message("the row is not a JSON object"),
                    base::message("write one object on each line, such as {0}",
                                  R"({"ref": "T 12345/38"})"));
    }
    return row;
}

Result<std::vector<std::string>> names_in(std::string_view record, char separator) {
    auto names = formats::csv_cells(record, separator);
    if (!names) {
        return names;
    }
    for (auto& name : *names) {
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (const auto known = check_name(name); !known) {
            return fail(known);
        }
        if (std::count(names->begin(), names->end(), name) > 1) {
            return fail(Errc::invalid_argument,
                        base::message("two columns are named '{0}'", name),
                        base::message("leave one of them out"));
        }
    }
    return names;
}

}  // namespace

Result<void> check_members(const Json& row) {
    for (const auto& [name, value] : row.items()) {
        if (const auto known = check_name(name); !known) {
            return known;
        }
    }
    return {};
}

struct BatchRows::State {
    std::unique_ptr<std::istream> in;
    formats::RecordFormat format;
    formats::RecordReader records;
    std::vector<std::string> names;
};

BatchRows::BatchRows(std::unique_ptr<State> state) : state_{std::move(state)} {}
BatchRows::BatchRows(BatchRows&&) noexcept = default;
BatchRows& BatchRows::operator=(BatchRows&&) noexcept = default;
BatchRows::~BatchRows() = default;

Result<BatchRows> BatchRows::make(std::unique_ptr<std::istream> in) {
    const auto format = formats::record_format(*in);
    auto& stream = *in;
    auto state = std::make_unique<State>(
        State{std::move(in), format, formats::RecordReader{stream, format}, {}});
    if (format == formats::RecordFormat::json_lines) {
        return BatchRows{std::move(state)};
    }
    const auto first = state->records.next();
    if (!first) {
        return fail(
            Errc::invalid_argument, base::message("the batch has no rows"), known_members());
    }
    auto names = first->and_then([&](const std::string& record) {
        return names_in(as_utf8(record), state->records.separator());
    });
    if (!names) {
        return fail(names);
    }
    state->names = std::move(*names);
    return BatchRows{std::move(state)};
}

std::optional<Result<Json>> BatchRows::next() {
    auto record = state_->records.next();
    if (!record) {
        return std::nullopt;
    }
    return std::move(*record).and_then([&](const std::string& text) {
        return is_csv() ? row_of(state_->names, as_utf8(text), state_->records.separator())
                        : row_of_json(text);
    });
}

bool BatchRows::skip() {
    return state_->records.next().has_value();
}

bool BatchRows::is_csv() const noexcept {
    return state_->format == formats::RecordFormat::csv;
}

char BatchRows::separator() const noexcept {
    return state_->records.separator();
}

}  // namespace tasmim::endpoints

#include "formats/csv.hpp"

#include "base/utf8.hpp"

#include <cstddef>
#include <utility>

namespace tasmim::formats {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// Where the cell at `at` ends: at a separator, or at the end of the text.
std::size_t end_of_cell(std::string_view text,
                        std::size_t at,
                        std::string_view separator) noexcept {
    CsvCellState state{separator};
    while (at < text.size() && (state.is_open() || text[at] != separator.front())) {
        state.read(text.substr(at, 1));
        ++at;
    }
    return at;
}

Result<std::string> cell_of(std::string_view raw) {
    raw = trimmed(raw);
    if (!raw.starts_with('"')) {
        return std::string{raw};
    }
    std::string cell;
    std::size_t at = 1;
    for (; at < raw.size(); ++at) {
        if (raw[at] == '"') {
            ++at;
            if (raw.substr(at, 1) != "\"") {
                break;
            }
        }
        cell += raw[at];
    }
    if (at < raw.size()) {
        return fail(
            Errc::invalid_argument,
            base::message("a cell goes on after its quotation mark: {0}", base::shortened(raw, 40)),
            base::message("write a mark that is meant twice"));
    }
    return cell;
}

}  // namespace

CsvCellState::State CsvCellState::after(char c) const noexcept {
    const bool parts = separators_.find(c) != std::string_view::npos;
    switch (state_) {
        case State::start:
            return c == '"'                                            ? State::quoted
                   : parts || blanks.find(c) != std::string_view::npos ? State::start
                                                                       : State::plain;
        case State::plain:
            return parts ? State::start : State::plain;
        case State::quoted:
            return c == '"' ? State::mark : State::quoted;
        case State::mark:
            return c == '"' ? State::quoted : parts ? State::start : State::plain;
    }
    return state_;
}

void CsvCellState::read(std::string_view text) noexcept {
    for (const char c : text) {
        state_ = after(c);
    }
}

char csv_separator(std::string_view names) noexcept {
    for (const char separator : csv_separators) {
        if (end_of_cell(names, 0, std::string_view{&separator, 1}) < names.size()) {
            return separator;
        }
    }
    return ',';
}

Result<std::vector<std::string>> csv_cells(std::string_view record, char separator) {
    const std::string_view separated_by{&separator, 1};
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= record.size();) {
        const auto end = end_of_cell(record, at, separated_by);
        auto cell = cell_of(record.substr(at, end - at));
        if (!cell) {
            return fail(cell);
        }
        cells.push_back(std::move(*cell));
        at = end + 1;
    }
    return cells;
}

std::string csv_line(const std::vector<std::string>& cells, char separator) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != cells.data()) {
            line += separator;
        }
        const bool is_plain = cell.find_first_of("\"\r\n\t;, ") == std::string::npos;
        line += is_plain ? "" : "\"";
        for (const char c : cell) {
            line += c == '\r' || c == '\n' ? ' ' : c;
            line += c == '"' ? "\"" : "";
        }
        line += is_plain ? "" : "\"";
    }
    line += '\n';
    return line;
}

}  // namespace tasmim::formats

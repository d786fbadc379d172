#include "formats/records.hpp"

#include "formats/characters.hpp"
#include "formats/csv.hpp"

#include <algorithm>
#include <istream>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::formats {

using base::Errc;
using base::fail;
using base::Result;

namespace {

bool is_blank_line(std::string_view line) noexcept {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Passes over what is left of a line.
std::size_t skip_line(std::istream& in) {
    std::size_t count = 0;
    for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        ++count;
        if (c == '\n') {
            break;
        }
    }
    return count;
}

tl::unexpected<base::Error> too_long() {
    return fail(Errc::too_large,
                base::message("the row is longer than {0} bytes", largest_record),
                base::message("send this land alone"));
}

}  // namespace

/// A line that is too long is cut: it is longer than any record, and refused as that.
std::optional<std::string> RecordReader::next_line() {
    if (!given_back_.empty()) {
        auto line = std::move(given_back_.front());
        given_back_.pop_front();
        return line;
    }
    std::string line;
    for (int c = in_.get(); c != std::istream::traits_type::eof(); c = in_.get()) {
        ++bytes_read_;
        if (c == '\n') {
            break;
        }
        line += static_cast<char>(c);
        if (line.size() > largest_record) {
            bytes_read_ += skip_line(in_);
            return line;
        }
    }
    if (line.empty() && in_.eof()) {
        return std::nullopt;
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

std::optional<Result<std::string>> RecordReader::next() {
    const bool is_first = bytes_read_ == 0;
    auto line = next_line();
    if (line && is_first && line->starts_with(byte_order_mark)) {
        line->erase(0, byte_order_mark.size());
    }
    while (line && is_blank_line(*line)) {
        line = next_line();
    }
    if (!line) {
        return std::nullopt;
    }
    return whole_record(std::move(*line));
}

Result<std::string> RecordReader::whole_record(std::string first) {
    auto record = std::move(first);
    if (format_ == RecordFormat::json_lines) {
        return record.size() <= largest_record ? Result<std::string>{std::move(record)}
                                               : too_long();
    }
    CsvCellState cell{separator_ ? std::string_view{&*separator_, 1} : csv_separators};
    cell.read(record);
    std::vector<std::size_t> line_ends;
    while (cell.is_open() && record.size() <= largest_record) {
        auto line = next_line();
        if (!line) {
            break;
        }
        cell.read(*line);
        line_ends.push_back(record.size());
        record += '\n';
        record += *line;
    }
    if (record.size() <= largest_record && !cell.is_open()) {
        separator_ = separator_.value_or(csv_separator(record));
        return record;
    }
    // What follows the first line are records of their own.
    std::reverse(line_ends.begin(), line_ends.end());
    for (const auto end : line_ends) {
        given_back_.push_front(record.substr(end + 1));
        record.resize(end);
    }
    return record.size() > largest_record
               ? too_long()
               : fail(Errc::invalid_argument,
                      base::message("a quotation mark is opened and never closed"),
                      base::message("close it, or write it twice where it is meant"));
}

RecordFormat record_format(std::istream& in) {
    // Looks at what next() passes over, and gives it back.
    const auto start = in.tellg();
    int c = in.get();
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n' ||
           (c != std::istream::traits_type::eof() &&
            byte_order_mark.find(static_cast<char>(c)) != std::string_view::npos)) {
        c = in.get();
    }
    in.clear();
    in.seekg(start);
    return c == '{' ? RecordFormat::json_lines : RecordFormat::csv;
}

}  // namespace tasmim::formats

#include "app/batch_output.hpp"

#include "app/terminal.hpp"
#include "base/number.hpp"
#include "formats/csv.hpp"
#include "ogr/spreadsheet.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

namespace tasmim::app {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr long long ok = 200;

/// What the beginning of a result says.
struct Noted {
    long long row = 0;
    long long status = 0;
    std::string snapshot;
};

std::optional<Noted> noted_json(std::string_view line) {
    const auto json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("row") || !json.contains("status")) {
        return std::nullopt;
    }
    return Noted{json["row"], json["status"], json.value("snapshot", "")};
}

std::optional<Noted> noted_cells(std::string_view line, const std::string& names) {
    constexpr std::size_t status_column = 2;
    constexpr std::size_t snapshot_column = 4;
    const auto cells = formats::csv_cells(line, formats::csv_separator(names));
    if (!cells || cells->size() <= snapshot_column) {
        return std::nullopt;
    }
    const auto row = base::parse_integer(cells->front());
    const auto status = base::parse_integer((*cells)[status_column]);
    if (!row || !status) {
        return std::nullopt;
    }
    return Noted{*row, *status, (*cells)[snapshot_column]};
}

std::string_view format_of(const std::string& file) {
    const auto extension = std::filesystem::path{file}.extension().string();
    return extension == ".csv" || ogr::is_spreadsheet(file)  ? "csv"
           : extension == ".ndjson" || extension == ".jsonl" ? "ndjson"
                                                             : "";
}

tl::unexpected<base::Error> cannot_write(const std::string& file) {
    return fail(Errc::unavailable,
                base::message("cannot write {0}", file),
                base::message("check that the folder exists and has room"));
}

}  // namespace

bool BatchOutput::note(std::string_view line) {
    const bool is_json = line.starts_with('{');
    if (!is_json && names_.empty()) {
        names_ = line;
        return line.starts_with("row");
    }
    const auto noted = is_json ? noted_json(line) : noted_cells(line, names_);
    if (!noted || noted->row <= 0) {
        return false;
    }
    rows_ = static_cast<std::size_t>(noted->row);
    failed_ += noted->status == ok ? 0U : 1U;
    snapshot_ = noted->snapshot;
    return true;
}

Result<BatchOutput> BatchOutput::open(const std::string& file, bool resumes) {
    BatchOutput output;
    output.file_ = file;
    output.format_ = format_of(file);
    output.is_spreadsheet_ = ogr::is_spreadsheet(file);
    const bool can_resume = !file.empty() && !output.is_spreadsheet_;
    if (resumes && !can_resume) {
        return fail(Errc::invalid_argument,
                    base::message("only a file of lines can be gone on with"),
                    base::message("write the results to a file .csv or .ndjson"));
    }
    std::error_code ignored;
    const bool is_there = !file.empty() && std::filesystem::exists(file, ignored);
    if (is_there && !resumes) {
        return fail(Errc::conflict,
                    base::message("there is a file {0} already", file),
                    base::message("give --resume to go on with it, or another name"));
    }
    if (is_there) {
        if (const auto read = output.go_on(); !read) {
            return fail(read);
        }
    }
    if (can_resume) {
        output.stream_.open(file, std::ios::binary | std::ios::app);
        if (!output.stream_) {
            return cannot_write(file);
        }
    }
    return output;
}

/// Reads what is there and cuts off a last line that was not written whole.
Result<void> BatchOutput::go_on() {
    std::ifstream in{file_, std::ios::binary};
    std::uintmax_t whole = 0;
    for (std::string line; std::getline(in, line) && !in.eof();) {
        if (!note(line)) {
            return fail(Errc::invalid_argument,
                        base::message("{0} is not the result of a batch", file_),
                        base::message("give --output another name"));
        }
        whole += line.size() + 1;
    }
    failed_ = 0;
    in.close();
    std::error_code failure;
    std::filesystem::resize_file(file_, whole, failure);
    return failure ? Result<void>{cannot_write(file_)} : Result<void>{};
}

Result<void> BatchOutput::write(std::string_view lines) {
    const bool had_names = !names_.empty();
    std::string_view kept = lines;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        const auto line = lines.substr(at, end - at);
        at = std::min(end + 1, lines.size());
        if (had_names && line == names_) {
            kept = lines.substr(at);
        } else {
            static_cast<void>(note(line));
        }
    }
    if (is_spreadsheet_) {
        table_ += kept;
    } else if (file_.empty()) {
        print(kept);
    } else if (!(stream_ << kept << std::flush)) {
        return cannot_write(file_);
    }
    return {};
}

Result<void> BatchOutput::finish() {
    if (!is_spreadsheet_) {
        return {};
    }
    ogr::Sheet sheet;
    const auto separator = formats::csv_separator(names_);
    for (std::size_t at = 0; at < table_.size();) {
        const auto end = table_.find('\n', at);
        auto cells = formats::csv_cells(std::string_view{table_}.substr(at, end - at), separator);
        if (!cells) {
            return fail(cells);
        }
        sheet.push_back(std::move(*cells));
        at = end + 1;
    }
    return ogr::write_spreadsheet(file_, sheet);
}

}  // namespace tasmim::app

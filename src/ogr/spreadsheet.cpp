#include "ogr/spreadsheet.hpp"

#include "base/number.hpp"
#include "ogr/dataset.hpp"
#include "ogr/out_layers.hpp"

#include <cpl_conv.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace tasmim::ogr {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// Tells GDAL on this thread, while it lives, that the first row of a sheet names its columns; it
/// would guess otherwise.
class NamesInFirstRow {
  public:
    NamesInFirstRow() { set("FORCE"); }
    ~NamesInFirstRow() { set(nullptr); }
    NamesInFirstRow(const NamesInFirstRow&) = delete;
    NamesInFirstRow& operator=(const NamesInFirstRow&) = delete;

  private:
    static void set(const char* value) {
        CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", value);
        CPLSetThreadLocalConfigOption("OGR_ODS_HEADERS", value);
    }
};

std::string extension_of(const std::filesystem::path& path) {
    auto extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

bool is_blank(const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& cell) { return cell.empty(); });
}

/// Whether a cell is a number that a spreadsheet keeps: not "0012", no whole number of more digits
/// than it holds, such as an id.
bool is_number(const std::string& cell) {
    constexpr std::size_t most_digits = 15;
    const bool is_whole = cell.find_first_not_of("-0123456789") == std::string::npos;
    const bool has_leading_zero = cell.size() > 1 && cell.front() == '0' && is_whole;
    return base::parse_double(cell) && !has_leading_zero &&
           (!is_whole || cell.size() <= most_digits);
}

/// Whether every cell of a column below its name is a number or empty, and one is a number.
bool is_numeric(const Sheet& sheet, std::size_t column) {
    bool has_number = false;
    for (std::size_t i = 1; i < sheet.size(); ++i) {
        const auto& cell = sheet[i][column];
        if (!cell.empty() && !is_number(cell)) {
            return false;
        }
        has_number = has_number || !cell.empty();
    }
    return has_number;
}

Attribute value_of(const std::string& cell, bool as_number) {
    if (cell.empty()) {
        return {};
    }
    return as_number ? Attribute{*base::parse_double(cell)} : Attribute{cell};
}

}  // namespace

bool is_spreadsheet(const std::filesystem::path& path) {
    const auto extension = extension_of(path);
    return extension == ".xlsx" || extension == ".ods";
}

Result<Sheet> read_spreadsheet(const std::filesystem::path& path) {
    const NamesInFirstRow names;
    auto dataset = Dataset::open(path);
    if (!dataset) {
        return fail(dataset);
    }
    const auto layers = dataset->layers();
    if (!layers) {
        return fail(layers);
    }
    if (layers->empty() || layers->front().fields.empty()) {
        return fail(Errc::invalid_argument,
                    base::message("{0} has no rows", path.filename().string()),
                    base::message("write the names of the columns into the first row of the first "
                                  "sheet"));
    }
    Sheet sheet{layers->front().fields};
    const auto read = dataset->for_each_feature(layers->front().name, [&](Feature&& feature) {
        std::vector<std::string> row;
        row.reserve(feature.values.size());
        for (const auto& value : feature.values) {
            row.push_back(to_text(value));
        }
        if (!is_blank(row)) {
            sheet.push_back(std::move(row));
        }
        return Result<void>{};
    });
    return read.map([&](const auto&) { return std::move(sheet); });
}

Result<void> write_spreadsheet(const std::filesystem::path& path, const Sheet& sheet) {
    OutLayer layer;
    layer.name = path.stem().string();
    for (std::size_t column = 0; !sheet.empty() && column < sheet.front().size(); ++column) {
        layer.fields.push_back({sheet.front()[column], is_numeric(sheet, column)});
    }
    for (std::size_t i = 1; i < sheet.size(); ++i) {
        OutLayer::Feature row;
        for (std::size_t column = 0; column < layer.fields.size(); ++column) {
            row.values.push_back(value_of(sheet[i][column], layer.fields[column].is_number));
        }
        layer.features.push_back(std::move(row));
    }
    return write_layers(
        path, extension_of(path) == ".ods" ? "ODS" : "XLSX", {}, std::span{&layer, 1});
}

}  // namespace tasmim::ogr

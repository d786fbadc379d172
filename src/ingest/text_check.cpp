#include "ingest/text_check.hpp"

#include "formats/geojson_check.hpp"
#include "ogr/file_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <istream>
#include <string>
#include <string_view>

namespace tasmim::ingest {
namespace {

constexpr std::array<std::string_view, 6> json_extensions{
    ".geojson", ".geojsonl", ".geojsons", ".json", ".ndjson", ".topojson"};
constexpr std::string_view pmtiles_magic = "PMTiles";
constexpr std::size_t head_bytes = 512;

std::string head_of(const std::filesystem::path& path) {
    const auto stream = ogr::open_stream(path);
    std::string head(stream ? head_bytes : 0, '\0');
    if (stream) {
        (*stream)->read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>((*stream)->gcount()));
    }
    return head;
}

/// By its name, or because it begins as JSON does: GDAL too goes by what is in the file.
bool is_json(const std::filesystem::path& path, std::string_view head) {
    const auto plain = path.extension() == ".gz" ? path.stem() : path;
    const auto extension = plain.extension().string();
    if (std::find(json_extensions.begin(), json_extensions.end(), extension) !=
        json_extensions.end()) {
        return true;
    }
    const auto first = head.find_first_not_of("\xef\xbb\xbf \t\r\n\x1e");
    return first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
}

std::vector<Finding> check_json(const std::filesystem::path& path) {
    const auto stream = ogr::open_stream(path);
    if (!stream) {
        return {refusal(Level::syntactic, "file_unreadable", base::explained(stream.error()))};
    }
    const auto check = formats::check_geojson(**stream);
    if ((*stream)->bad()) {
        return {
            refusal(Level::syntactic,
                    "file_unreadable",
                    base::message("{0} cannot be read to its end (check that the file is whole)",
                                  path.filename().string()))};
    }
    std::vector<Finding> findings;
    findings.reserve(check.faults.size());
    for (const auto& fault : check.faults) {
        findings.push_back(refusal(Level::syntactic,
                                   fault.reason,
                                   base::message("{0}, line {1}, column {2}: {3}",
                                                 path.filename().string(),
                                                 fmt::format("{}", fault.line),
                                                 fmt::format("{}", fault.column),
                                                 fault.message)));
    }
    return findings;
}

}  // namespace

std::vector<Finding> check_text(const std::filesystem::path& path) {
    std::error_code error;
    const bool is_empty =
        std::filesystem::is_regular_file(path, error) && std::filesystem::is_empty(path, error);
    if (is_empty) {
        return {refusal(Level::syntactic,
                        "file_empty",
                        base::message("{0} is empty", path.filename().string()))};
    }
    const auto head = head_of(path);
    if (head.starts_with(pmtiles_magic) || path.extension() == ".mbtiles") {
        return {refusal(Level::syntactic,
                        "tiles",
                        base::message("{0} holds tiles, which are a picture of a map and not its "
                                      "features (ask for the files that they were made of)",
                                      path.filename().string()))};
    }
    return is_json(path, head) ? check_json(path) : std::vector<Finding>{};
}

const std::vector<Finding>& TextChecks::of(const std::filesystem::path& path) {
    const auto known = findings_.find(path);
    return known != findings_.end() ? known->second
                                    : findings_.emplace(path, check_text(path)).first->second;
}

}  // namespace tasmim::ingest

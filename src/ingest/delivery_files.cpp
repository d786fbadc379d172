#include "ingest/delivery_files.hpp"

#include "ingest/values.hpp"
#include "ogr/folder.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <set>

namespace tasmim::ingest {
namespace {

/// Without the extension of its compression.
std::filesystem::path plain(const std::filesystem::path& path) {
    return lower(path.extension().string()) == ".gz" ? path.parent_path() / path.stem() : path;
}

bool has_point(std::string_view pattern) {
    return pattern.find('.') != std::string_view::npos;
}

bool is_table(const std::filesystem::path& path, const std::set<std::string>& beside) {
    constexpr std::array<std::string_view, 12> extensions{".shp",
                                                          ".tab",
                                                          ".mif",
                                                          ".gml",
                                                          ".gpkg",
                                                          ".geojson",
                                                          ".topojson",
                                                          ".csv",
                                                          ".dxf",
                                                          ".kml",
                                                          ".fgb",
                                                          ".sqlite"};
    const auto extension = lower(plain(path).extension().string());
    if (extension == ".dbf") {
        auto shape = path;
        return !beside.contains(lower(shape.replace_extension(".shp").string()));
    }
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

}  // namespace

bool fits(std::string_view pattern, const std::string& name) {
    return fnmatch(std::string{pattern}.c_str(), name.c_str(), FNM_CASEFOLD | FNM_NOESCAPE) == 0;
}

bool fits_file(std::string_view pattern, const std::string& path) {
    const std::filesystem::path file{path};
    const auto name = has_point(pattern) ? file.filename() : plain(file).stem();
    return fits(pattern, name.string());
}

base::Result<DeliveryFiles> DeliveryFiles::list(const std::filesystem::path& delivery) {
    auto found = ogr::files_in(delivery);
    if (!found) {
        return base::fail(found);
    }
    std::set<std::string> names;
    for (const auto& file : *found) {
        names.insert(lower(file));
    }
    DeliveryFiles files;
    std::copy_if(
        found->begin(), found->end(), std::back_inserter(files.tables_), [&](const auto& file) {
            return is_table(file, names);
        });
    files.files_ = std::move(*found);
    return files;
}

std::vector<std::string> DeliveryFiles::matching(const std::vector<std::string>& patterns) const {
    const auto is_asked = [&](const std::string& file) {
        const bool holds_table = std::binary_search(tables_.begin(), tables_.end(), file);
        return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
            return (holds_table || has_point(pattern)) && fits_file(pattern, file);
        });
    };
    std::vector<std::string> matches;
    std::copy_if(files_.begin(), files_.end(), std::back_inserter(matches), is_asked);
    return matches;
}

std::filesystem::path root_of(const std::filesystem::path& delivery) {
    std::error_code error;
    const bool is_file =
        delivery.extension() != ".zip" && std::filesystem::is_regular_file(delivery, error);
    return is_file ? delivery.parent_path() : delivery;
}

}  // namespace tasmim::ingest

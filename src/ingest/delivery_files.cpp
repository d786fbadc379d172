#include "ingest/delivery_files.hpp"

#include "ingest/values.hpp"
#include "ogr/folder.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <set>

namespace tasmim::ingest {
namespace {

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
    const auto extension = lower(path.extension().string());
    if (extension == ".dbf") {
        auto shape = path;
        return !beside.contains(lower(shape.replace_extension(".shp").string()));
    }
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

}  // namespace

bool fits(std::string_view pattern, const std::string& path) {
    const std::filesystem::path file{path};
    const bool with_extension = pattern.find('.') != std::string_view::npos;
    const auto name = with_extension ? file.filename() : file.stem();
    return fnmatch(std::string{pattern}.c_str(), name.c_str(), FNM_CASEFOLD | FNM_NOESCAPE) == 0;
}

base::Result<DeliveryFiles> DeliveryFiles::list(const std::filesystem::path& folder) {
    const auto found = ogr::files_in(folder);
    if (!found) {
        return base::fail(found);
    }
    std::set<std::string> names;
    for (const auto& file : *found) {
        names.insert(lower(file));
    }
    DeliveryFiles files;
    std::copy_if(
        found->begin(), found->end(), std::back_inserter(files.files_), [&](const auto& file) {
            return is_table(file, names);
        });
    return files;
}

std::vector<std::string> DeliveryFiles::matching(const std::vector<std::string>& patterns) const {
    std::vector<std::string> matches;
    for (const auto& file : files_) {
        if (std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
                return fits(pattern, file);
            })) {
            matches.push_back(file);
        }
    }
    return matches;
}

}  // namespace tasmim::ingest

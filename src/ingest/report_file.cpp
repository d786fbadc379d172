#include "ingest/report_file.hpp"

#include "base/file.hpp"

#include <fmt/format.h>

namespace tasmim::ingest {

using base::Result;

Result<void> check_report_name(const std::filesystem::path& path) {
    const auto ending = path.extension();
    if (ending == ".txt" || ending == ".json" || ending == ".html" || ending == ".gpkg") {
        return {};
    }
    return base::fail(base::Errc::invalid_argument,
                      base::message("'{0}' is not the name of a report", path.string()),
                      base::message("it ends in .txt, .json, .html or .gpkg"));
}

Result<void> write_report(const Report& report,
                          const std::filesystem::path& path,
                          text::Language language) {
    if (auto known = check_report_name(path); !known) {
        return known;
    }
    const auto ending = path.extension();
    if (ending == ".gpkg") {
        return write_places(report, path, language);
    }
    return base::write_file_atomically(path.string(),
                                       ending == ".json"   ? to_json(report, language) + "\n"
                                       : ending == ".html" ? to_html(report, language)
                                                           : to_text(report, language));
}

}  // namespace tasmim::ingest

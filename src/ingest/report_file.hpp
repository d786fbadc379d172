#pragma once

#include "base/error.hpp"
#include "ingest/report.hpp"

#include <filesystem>
#include <string>

namespace tasmim::ingest {

/// The report as one self-contained page for a browser and for paper, in Arabic from right to left:
/// the verdict, what is to be done, the layers, and the findings by kind, of each the first 200.
/// Every text of the delivery is escaped.
[[nodiscard]] std::string to_html(const Report& report, text::Language language);

/// Writes the findings as a GeoPackage in the working CRS, for QGIS: layers `points`, `lines` and
/// `grounds` by what is known of a place, and the table `without_place`; only `title` and `message`
/// follow the language. Errors: unavailable.
[[nodiscard]] base::Result<void> write_places(const Report& report,
                                              const std::filesystem::path& path,
                                              text::Language language);

/// Whether write_report knows the ending of a name. Errors: invalid_argument.
[[nodiscard]] base::Result<void> check_report_name(const std::filesystem::path& path);

/// Writes the report as the file's ending says: .txt, .json, .html or .gpkg. Errors:
/// invalid_argument (another ending), unavailable.
[[nodiscard]] base::Result<void> write_report(const Report& report,
                                              const std::filesystem::path& path,
                                              text::Language language);

}  // namespace tasmim::ingest

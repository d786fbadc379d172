#include "app/facts_batch.hpp"

#include "app/batch_output.hpp"
#include "app/progress.hpp"
#include "app/site.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "formats/csv.hpp"
#include "formats/records.hpp"
#include "ogr/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <sstream>

namespace tasmim::app {
namespace {

using base::fail;
using base::Result;

constexpr std::size_t largest_rows_file = 1U << 30U;

/// A sheet's rows as CSV.
std::string csv_of(const ogr::Sheet& sheet) {
    std::string text;
    for (const auto& row : sheet) {
        text += formats::csv_line(row, ',');
    }
    return text;
}

Result<std::string> read_rows(const std::string& file) {
    if (file == "-") {
        return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
    }
    return ogr::is_spreadsheet(file) ? ogr::read_spreadsheet(file).map(csv_of)
                                     : base::read_file(file, largest_rows_file);
}

/// How many rows a text has: names of columns are none.
std::size_t count_rows(const std::string& text) {
    std::istringstream in{text};
    const auto format = formats::record_format(in);
    formats::RecordReader reader{in, format};
    std::size_t count = 0;
    while (reader.next()) {
        ++count;
    }
    return count - (format == formats::RecordFormat::csv && count > 0 ? 1 : 0);
}

Result<void> answer(const AskOptions& options,
                    const FactsBatchQuestion& question,
                    const std::string& rows,
                    BatchOutput& output,
                    const base::Progress& progress) {
    endpoints::Settings settings;
    settings.time_zone = options.time_zone;
    const auto site = open_site(options.snapshots_folder, settings, progress);
    if (!site) {
        return fail(site);
    }
    const auto total = count_rows(rows);
    auto asked = options;
    if (!output.snapshot().empty()) {
        asked.snapshot = output.snapshot();
        asked.known_at.clear();
    }
    const auto after = output.rows() > 0 ? fmt::to_string(output.rows()) : std::string{};
    return ask_site(*site,
                    web::Method::post,
                    target("/v1/facts/batch",
                           asked,
                           {{"crs", question.crs},
                            {"as_of", question.as_of},
                            {"themes", question.themes},
                            {"format", output.format()},
                            {"after", after}}),
                    rows,
                    [&](std::string_view piece) {
                        auto written = output.write(piece);
                        progress(base::message("rows"), output.rows(), total);
                        return written;
                    });
}

}  // namespace

int run_facts_batch(const AskOptions& options, const FactsBatchQuestion& question) {
    base::set_log_level(base::LogLevel::warning);
    const auto rows = read_rows(question.rows_file);
    if (!rows) {
        return report(rows.error());
    }
    auto output = BatchOutput::open(question.output_file, question.resumes);
    if (!output) {
        return report(output.error());
    }
    const auto done = with_progress([&](const base::Progress& progress) {
        return answer(options, question, *rows, *output, progress).and_then([&] {
            return output->finish();
        });
    });
    if (!done) {
        return report(done.error());
    }
    fmt::print(stderr,
               "{}\n",
               say(base::message("{0} rows, of which {1} without facts: their status and problem "
                                 "say why",
                                 output->rows(),
                                 output->failed())));
    return 0;
}

}  // namespace tasmim::app

#pragma once

#include "app/ask.hpp"

#include <string>

namespace tasmim::app {

/// Many lands in a file, and where their facts go.
struct FactsBatchQuestion {
    /// CSV, NDJSON or a spreadsheet; "-" is standard input.
    std::string rows_file;
    /// Standard output when empty.
    std::string output_file;
    /// Goes on with an output file that an earlier run has left.
    bool resumes = false;
    /// For rows that do not say otherwise; may be empty.
    std::string crs;
    std::string as_of;
    std::string themes;
};

/// Answers the rows one by one, as `POST /v1/facts/batch` does, with their progress. The exit
/// status; that of a batch whose rows were all looked at is 0, whatever became of each.
[[nodiscard]] int run_facts_batch(const AskOptions& options, const FactsBatchQuestion& question);

}  // namespace tasmim::app

#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

namespace tasmim::app {

/// Where the results of a batch go, line by line: standard output, a file that grows, or a
/// spreadsheet, which is written whole in the end.
class BatchOutput {
  public:
    /// An empty name is standard output. `resumes`: an existing file is gone on with, after its
    /// last whole line. Errors: conflict for a file that exists, when it is not gone on with;
    /// invalid_argument for one that is no result of a batch, and for a spreadsheet or standard
    /// output that is to be gone on with; unavailable.
    [[nodiscard]] static base::Result<BatchOutput> open(const std::string& file, bool resumes);

    /// "csv" or "ndjson", as the name says; empty when it does not.
    [[nodiscard]] const std::string& format() const noexcept { return format_; }
    /// The snapshot that answered the rows that were there before; empty when there were none.
    [[nodiscard]] const std::string& snapshot() const noexcept { return snapshot_; }
    /// The number of the last row that has a result, and how many got none of facts in this run.
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t failed() const noexcept { return failed_; }

    /// Whole lines, the names of columns first. Errors: unavailable (disk full).
    [[nodiscard]] base::Result<void> write(std::string_view lines);
    /// Nothing more comes. Errors: unavailable.
    [[nodiscard]] base::Result<void> finish();

  private:
    [[nodiscard]] base::Result<void> go_on();
    /// Takes note of a line's row and status; false when it is no line of a result.
    [[nodiscard]] bool note(std::string_view line);

    std::string file_;
    std::string format_;
    std::string snapshot_;
    bool is_spreadsheet_ = false;
    std::size_t rows_ = 0;
    std::size_t failed_ = 0;
    /// The names of columns, once they were seen; none of NDJSON.
    std::string names_;
    std::ofstream stream_;
    /// Of a spreadsheet.
    std::string table_;
};

}  // namespace tasmim::app

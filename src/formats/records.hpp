#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <deque>
#include <iosfwd>
#include <optional>
#include <string>

namespace tasmim::formats {

enum class RecordFormat {
    /// One JSON value on each line (NDJSON).
    json_lines,
    /// RFC 4180: a cell between quotation marks may hold separators, marks and line ends.
    csv,
};

/// The longest record that a reader takes.
inline constexpr std::size_t largest_record = 4U << 20U;

/// Reads a text record by record, holding one at a time. A record that cannot be read spoils no
/// other: a quotation mark that is never closed costs its own line only. Not thread-safe.
class RecordReader {
  public:
    /// `in` outlives the reader.
    RecordReader(std::istream& in, RecordFormat format) : in_{in}, format_{format} {}

    /// The next record without its line end; blank ones are passed over. Empty at the end of the
    /// text. Errors: too_large; invalid_argument for a quotation mark that is never closed.
    [[nodiscard]] std::optional<base::Result<std::string>> next();

    /// What parts cells, as the first record of a CSV text says; ',' before it was read.
    [[nodiscard]] char separator() const noexcept { return separator_.value_or(','); }
    /// Bytes of the text that were read so far.
    [[nodiscard]] std::size_t bytes_read() const noexcept { return bytes_read_; }

  private:
    [[nodiscard]] std::optional<std::string> next_line();
    [[nodiscard]] base::Result<std::string> whole_record(std::string first);

    std::istream& in_;
    RecordFormat format_;
    std::optional<char> separator_;
    std::size_t bytes_read_ = 0;
    /// Lines that were read to look for the end of a cell that has none.
    std::deque<std::string> given_back_;
};

/// What the first characters of a text say: NDJSON begins with '{', anything else is CSV.
[[nodiscard]] RecordFormat record_format(std::istream& in);

}  // namespace tasmim::formats

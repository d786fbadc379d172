#pragma once

#include "base/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace tasmim::endpoints {

/// Reads the rows of a batch one by one, each as a JSON object whose members say which land is
/// asked about (parcel; ref; lon, lat; x, y, crs; boundary or geometry, crs), on which date
/// (as_of), which themes, and by which name of the sender's own (id). Rows are NDJSON, or CSV whose
/// first row names the columns; a blank cell is a member that is absent. Not thread-safe.
class BatchRows {
  public:
    /// Errors: invalid_argument for an empty text, or columns that are none of the above.
    [[nodiscard]] static base::Result<BatchRows> make(std::unique_ptr<std::istream> in);

    BatchRows(BatchRows&&) noexcept;
    BatchRows& operator=(BatchRows&&) noexcept;
    BatchRows(const BatchRows&) = delete;
    BatchRows& operator=(const BatchRows&) = delete;
    ~BatchRows();

    /// The next row, its members not checked; empty after the last. Errors: those of the row alone.
    [[nodiscard]] std::optional<base::Result<nlohmann::ordered_json>> next();
    /// Passes over the next row without looking into it; false after the last.
    [[nodiscard]] bool skip();

    [[nodiscard]] bool is_csv() const noexcept;
    /// What parts the cells of CSV; ',' for NDJSON.
    [[nodiscard]] char separator() const noexcept;

  private:
    struct State;
    explicit BatchRows(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether a row has no members but those. Errors: invalid_argument.
[[nodiscard]] base::Result<void> check_members(const nlohmann::ordered_json& row);

}  // namespace tasmim::endpoints

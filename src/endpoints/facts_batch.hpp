#pragma once

#include "endpoints/batch_row.hpp"
#include "endpoints/site.hpp"
#include "text/language.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace tasmim::endpoints {

/// NDJSON has the whole answer of each row; CSV one line of figures for a spreadsheet.
enum class BatchOutput { json_lines, csv };

/// What holds for rows that do not say otherwise, and where to begin.
struct BatchOptions {
    BatchOutput output = BatchOutput::json_lines;
    /// Texts as a single question has them; empty = not told. The date is a day, fixed for all.
    std::string as_of{};
    std::string crs{};
    std::string themes{};
    /// Rows that are passed over, because they were answered before.
    std::size_t after = 0;
    text::Language language = text::Language::fr;
};

/// Facts of many lands, each row of a text answered as if it had been asked alone, in its place and
/// with a status of its own (HTTP's): a row that fails spoils no other. All are answered by one
/// edition. Rows are numbered from 1 as they stand in the text, blank lines and names not counted.
/// Not thread-safe.
class FactsBatch {
  public:
    /// `site` has an edition, and its services outlive this.
    FactsBatch(Site site, BatchRows rows, BatchOptions options);

    /// What stands before the results: the names of a CSV table, otherwise nothing.
    [[nodiscard]] std::string head() const;
    /// The result of the next row, a line; empty after the last.
    [[nodiscard]] std::optional<std::string> next();

  private:
    [[nodiscard]] web::Response ask(web::Method method,
                                    const std::string& target,
                                    std::string body = {}) const;
    [[nodiscard]] web::Response problem(const base::Error& error) const;
    [[nodiscard]] web::Response answer(const nlohmann::ordered_json& row) const;
    [[nodiscard]] web::Response answer_for_land(const nlohmann::ordered_json& row) const;
    [[nodiscard]] web::Response answer_for_place(const nlohmann::ordered_json& row) const;
    [[nodiscard]] web::Response answer_for_parcel(const nlohmann::ordered_json& row,
                                                  const std::string& id) const;
    [[nodiscard]] std::string line(std::size_t number,
                                   const nlohmann::ordered_json& id,
                                   const web::Response& response) const;

    Site site_;
    BatchRows rows_;
    BatchOptions options_;
    /// The number of the last row that was read.
    std::size_t row_ = 0;
};

}  // namespace tasmim::endpoints

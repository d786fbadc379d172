#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "planning/content.hpp"
#include "planning/fields.hpp"
#include "sqlite/connection.hpp"

namespace tasmim::planning {

/// The number of an EPSG code ("EPSG:26191" → 26191). Errors: invalid_argument for any other text.
[[nodiscard]] base::Result<int> srid_of(const std::string& crs);

/// Puts every list in ascending order of its key. Errors: conflict naming a key that occurs twice.
[[nodiscard]] base::Result<void> sort_by_key(Content& content);

/// SHA-256 in hexadecimal of the canonical bytes of a sorted Content, as a content format defines
/// them: the id of its snapshot. The same on every machine and for every order of imports.
[[nodiscard]] std::string content_id(const Content& content, int format = content_format);

/// Makes the tables of a content (spatial metadata included).
[[nodiscard]] base::Result<void> create_content_tables(sqlite::Connection& connection, int srid);
/// Brings tables of an earlier format to this one; nothing to do when they are.
[[nodiscard]] base::Result<void> complete_content_tables(sqlite::Connection& connection, int srid);
/// Adds a content's rows to the tables. Errors: conflict when a key is already there.
[[nodiscard]] base::Result<void> write_content(sqlite::Connection& connection,
                                               const Content& content,
                                               const base::Progress& progress = {});
/// How many rows the tables of a content have.
[[nodiscard]] base::Result<std::size_t> count_rows(sqlite::Connection& connection);
/// Reads all rows in key order, from tables of a content format.
[[nodiscard]] base::Result<Content> read_content(sqlite::Connection& connection,
                                                 const std::string& crs,
                                                 int format = content_format,
                                                 const base::Progress& progress = {});

}  // namespace tasmim::planning

#pragma once

#include "planning/register.hpp"

namespace tasmim::planning {

/// The register's tables of publications and settings; seen through Register.
[[nodiscard]] base::Result<void> create_publication_tables(sqlite::Connection& connection);
/// Brings those of a register of version 1 to this one.
[[nodiscard]] base::Result<void> complete_publication_tables(sqlite::Connection& connection);

/// Adds those that are not there.
[[nodiscard]] base::Result<void> add_publications(sqlite::Connection& connection,
                                                  const std::vector<Publication>& publications);
/// Those of a register of any version.
[[nodiscard]] base::Result<std::vector<Publication>> read_publications(
    sqlite::Connection& connection, int version);

[[nodiscard]] base::Result<void> add_setting(sqlite::Connection& connection,
                                             const Setting& setting);
/// Empty in a register of version 1, which had none.
[[nodiscard]] base::Result<std::string> read_setting(sqlite::Connection& connection,
                                                     int version,
                                                     std::string_view name);

}  // namespace tasmim::planning

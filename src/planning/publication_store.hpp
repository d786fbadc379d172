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
[[nodiscard]] base::Result<std::vector<Publication>> read_publications(
    sqlite::Connection& connection);

[[nodiscard]] base::Result<void> add_setting(sqlite::Connection& connection,
                                             const Setting& setting);
[[nodiscard]] base::Result<std::string> read_setting(sqlite::Connection& connection,
                                                     std::string_view name);

}  // namespace tasmim::planning

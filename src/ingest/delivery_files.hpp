#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ingest {

/// Whether a name fits a pattern: `*` stands for anything, `?` for one character, `[0-9]` for one
/// of these; whatever the case.
[[nodiscard]] bool fits(std::string_view pattern, const std::string& name);

/// The same of a file's name: a pattern without a point is about the name without its extension
/// (of "plan.gml.gz" that is "plan").
[[nodiscard]] bool fits_file(std::string_view pattern, const std::string& path);

/// The files of a delivery.
class DeliveryFiles {
  public:
    /// Of a folder with its subfolders, of a .zip, or the only file. Errors: not_found, too_large.
    [[nodiscard]] static base::Result<DeliveryFiles> list(const std::filesystem::path& delivery);

    /// Those that hold a table, with or without geometry; what only accompanies another (the .dbf
    /// of a Shapefile) is not among them. Relative to the folder, in ascending order.
    [[nodiscard]] const std::vector<std::string>& tables() const noexcept { return tables_; }
    /// The tables that fit one of the patterns, in ascending order; where a pattern has a point,
    /// any files: .xml may be a plan or not.
    [[nodiscard]] std::vector<std::string> matching(const std::vector<std::string>& patterns) const;

  private:
    std::vector<std::string> files_;
    std::vector<std::string> tables_;
};

/// Where the paths of a delivery's files lead from: the folder or .zip itself, the folder of its
/// only file.
[[nodiscard]] std::filesystem::path root_of(const std::filesystem::path& delivery);

}  // namespace tasmim::ingest

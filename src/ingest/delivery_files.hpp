#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ingest {

/// Whether a file's name fits a pattern: `*` stands for anything, `?` for one character, `[0-9]`
/// for one of these; whatever the case. A pattern without a point is about the name without its
/// extension.
[[nodiscard]] bool fits(std::string_view pattern, const std::string& path);

/// The files of a delivery that hold a table, with or without geometry. What only accompanies
/// another (the .dbf of a Shapefile) is not among them.
class DeliveryFiles {
  public:
    /// Of a folder with its subfolders, or of a .zip. Errors: not_found, too_large.
    [[nodiscard]] static base::Result<DeliveryFiles> list(const std::filesystem::path& folder);

    /// Relative to the folder, in ascending order.
    [[nodiscard]] const std::vector<std::string>& all() const noexcept { return files_; }
    /// Those that fit one of the patterns, in ascending order.
    [[nodiscard]] std::vector<std::string> matching(const std::vector<std::string>& patterns) const;

  private:
    std::vector<std::string> files_;
};

}  // namespace tasmim::ingest

#pragma once

#include "ingest/report.hpp"

#include <filesystem>
#include <map>
#include <vector>

namespace tasmim::ingest {

/// What is wrong with a delivered file before any reader has interpreted it, as findings that
/// refuse the delivery: JSON that is not what its standard says (GDAL reads much of it without a
/// word, and leaves out what it does not understand), tiles instead of features, no bytes at all.
/// Files of other formats are left to their reader. Empty when nothing is.
[[nodiscard]] std::vector<Finding> check_text(const std::filesystem::path& path);

/// The same for all files of a delivery, each read once however many layers are in it. Not
/// thread-safe.
class TextChecks {
  public:
    /// Stays valid while this object lives.
    [[nodiscard]] const std::vector<Finding>& of(const std::filesystem::path& path);

  private:
    std::map<std::filesystem::path, std::vector<Finding>> findings_;
};

}  // namespace tasmim::ingest

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tasmim::ogr {

/// Bytes that GDAL reads as if they were a file, while this lives. Names may be equal: each file
/// has a folder of its own.
class MemoryFile {
  public:
    /// `bytes` outlive this. `name` tells the format by its extension.
    MemoryFile(std::string_view bytes, const std::string& name);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::filesystem::path path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace tasmim::ogr

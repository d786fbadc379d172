#include "ogr/memory_file.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdint>

namespace tasmim::ogr {

MemoryFile::MemoryFile(std::string_view bytes, const std::string& name) {
    static std::atomic<std::uint64_t> count = 0;
    path_ = fmt::format("/vsimem/{}/{}", ++count, name);
    // GDAL takes it as writable, and is asked to read only.
    auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
    VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), data, bytes.size(), 0));
}

MemoryFile::~MemoryFile() {
    VSIUnlink(path_.c_str());
}

}  // namespace tasmim::ogr

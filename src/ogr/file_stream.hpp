#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <istream>
#include <memory>

namespace tasmim::ogr {

/// The bytes of a file that Dataset::open would read, uncompressed: plain, .gz or
/// "archive.zip/member". Of a folder or an archive as a whole there are none. A file that turns out
/// broken ends there, with badbit set. Not thread-safe. Errors: not_found.
[[nodiscard]] base::Result<std::unique_ptr<std::istream>> open_stream(
    const std::filesystem::path& path);

}  // namespace tasmim::ogr

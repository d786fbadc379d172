#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tasmim::base {

/// A whole file. Errors: not_found, too_large (more than `limit` bytes), unavailable.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Replaces a file so that a reader, or a crash at any moment, sees the old bytes or the new ones:
/// a temporary file in a folder beside it, flushed to disk, renamed. Errors: unavailable (disk
/// full, no permission).
[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

/// Flushes a file and its folder to disk and renames it to `to`. Errors: unavailable.
[[nodiscard]] Result<void> commit_file(const std::string& from, const std::string& to);

}  // namespace tasmim::base

#pragma once

#include "base/error.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace tasmim::base {

/// Held by one process at a time, over whatever its file stands for; free again when the object or
/// its process ends, however it ends. The file itself stays.
class FileLock {
  public:
    /// Waits for `patience` at most. `holder` ("import") is what others are told while it is held.
    /// Errors: conflict, which names the holder, its process and since when; unavailable.
    [[nodiscard]] static Result<FileLock> take(
        const std::string& path,
        std::string_view holder,
        std::chrono::milliseconds patience = std::chrono::seconds{10});

    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    explicit FileLock(int descriptor) noexcept : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace tasmim::base

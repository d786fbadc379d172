#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::mvt {

/// Byte strings numbered in the order of their first use. Not thread-safe.
class Dictionary {
  public:
    /// The number of `bytes`, given now if it is new.
    std::uint32_t number(std::string_view bytes);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t number) const noexcept {
        const std::size_t first = number == 0 ? 0 : ends_[number - 1];
        return std::string_view{bytes_}.substr(first, ends_[number] - first);
    }

  private:
    void grow();
    [[nodiscard]] std::size_t slot_of(std::string_view bytes) const noexcept;

    /// All entries, one after the other, and where each ends.
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
    /// Open addressing, a power of two; an entry's number + 1, or 0 where free.
    std::vector<std::uint32_t> slots_;
};

}  // namespace tasmim::mvt

#pragma once

#include "base/error.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::snapshot {

/// A folder of snapshot files, `<id>.sqlite`, and the file `current` that names the one to be
/// served. Any number of processes may read while one writes.
class Store {
  public:
    /// Errors: not_found (no such folder).
    [[nodiscard]] static base::Result<Store> open(const std::string& folder);
    /// Makes the folder when it does not exist.
    [[nodiscard]] static base::Result<Store> open_or_create(const std::string& folder);

    /// Writes a sorted content unless its snapshot is there; returns the id.
    [[nodiscard]] base::Result<std::string> add(const planning::Content& content) const;
    /// Moves the pointer, atomically. Errors: not_found (no such snapshot), unavailable.
    [[nodiscard]] base::Result<void> point_to(const std::string& id) const;
    /// The id that the pointer names; empty before the first publication.
    [[nodiscard]] base::Result<std::optional<std::string>> current() const;

    [[nodiscard]] std::string path_of(const std::string& id) const;

    struct Entry {
        std::string id;
        std::uintmax_t bytes = 0;
    };
    /// All snapshot files, by id.
    [[nodiscard]] base::Result<std::vector<Entry>> list() const;

  private:
    explicit Store(std::string folder) : folder_{std::move(folder)} {}
    std::string folder_;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_snapshot_id(std::string_view text) noexcept;

}  // namespace tasmim::snapshot

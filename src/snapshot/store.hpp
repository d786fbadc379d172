#pragma once

#include "base/error.hpp"
#include "base/file_lock.hpp"
#include "base/progress.hpp"
#include "planning/content.hpp"
#include "planning/publication.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::snapshot {

/// A folder of snapshot files, `<id>.sqlite`; the file `current` that names the one to be served;
/// and `publications.jsonl`, who let it be served when and why. Any number of processes may read
/// while one writes.
class Store {
  public:
    /// Errors: not_found (no such folder).
    [[nodiscard]] static base::Result<Store> open(const std::string& folder);
    /// Makes the folder when it does not exist.
    [[nodiscard]] static base::Result<Store> open_or_create(const std::string& folder);

    /// Writes a sorted content unless its snapshot is there; returns the id.
    [[nodiscard]] base::Result<std::string> add(const planning::Content& content,
                                                const base::Progress& progress = {}) const;
    /// Lets servers answer from a snapshot that is there: fills in `previous`, writes the log and
    /// then moves the pointer, each atomically. One process at a time. Errors: not_found (no such
    /// snapshot), conflict (another process publishes), unavailable.
    [[nodiscard]] base::Result<void> publish(planning::Publication publication) const;
    /// The log, oldest first. An entry whose pointer never moved, because the process died in
    /// between, is none.
    [[nodiscard]] base::Result<std::vector<planning::Publication>> publications() const;
    /// The id that the pointer names; empty before the first publication.
    [[nodiscard]] base::Result<std::optional<std::string>> current() const;

    [[nodiscard]] std::string path_of(const std::string& id) const;
    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }
    /// Taken by whoever changes more than one file of the folder at once. Errors: conflict, which
    /// says who has it.
    [[nodiscard]] base::Result<base::FileLock> lock(std::string_view holder) const;

    struct Entry {
        std::string id;
        std::uintmax_t bytes = 0;
    };
    /// All snapshot files, by id.
    [[nodiscard]] base::Result<std::vector<Entry>> list() const;

  private:
    explicit Store(std::string folder) : folder_{std::move(folder)} {}
    [[nodiscard]] std::string file(const char* name) const;

    std::string folder_;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_snapshot_id(std::string_view text) noexcept;

}  // namespace tasmim::snapshot

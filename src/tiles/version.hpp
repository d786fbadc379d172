#pragma once

#include "base/date.hpp"
#include "base/hash.hpp"
#include "snapshot/snapshot.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace tasmim::tiles {

/// The version in tile addresses: a hash of all that the tileset shows, and of nothing else, so
/// that a snapshot that leaves the map as it is leaves its addresses too.
class Version {
  public:
    /// Hashes what tiles are made of: about a second per 30 million vertices. Keeps the snapshot.
    explicit Version(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// 16 hexadecimal digits. Changes also when, from one date to the next, a document or a
    /// provision comes into force or goes out. Thread-safe; remembers the dates asked for.
    [[nodiscard]] std::string on(base::Date as_of) const;

  private:
    struct Known {
        std::mutex mutex;
        std::map<base::Date, std::string> by_date;
    };

    [[nodiscard]] std::string compute(base::Date as_of) const;

    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    base::Digest content_{};
    std::unique_ptr<Known> known_;
};

}  // namespace tasmim::tiles

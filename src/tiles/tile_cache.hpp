#pragma once

#include "base/date.hpp"
#include "geo/tile_id.hpp"

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tasmim::tiles {

/// A finished tile in the forms that go over the wire; shared by all answers, changed by none.
struct TileBody {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzip;
    /// 128 bits in hexadecimal that change with the tile's content, the same for the same content
    /// in any snapshot; the ETag of the plain form, without quotes.
    std::string tag;
};

/// The body of a tile from its bytes and the same bytes in gzip (which must be coded without a time
/// stamp: the tag is taken from the shorter of them).
[[nodiscard]] std::shared_ptr<const TileBody> make_tile_body(std::string plain, std::string gzip);

struct TileKey {
    geo::TileId tile;
    base::Date as_of;
    /// LayerSelection::text().
    std::string layers;

    bool operator==(const TileKey&) const = default;
};

/// Finished tiles of one snapshot, at most `capacity` bytes of them, the least recently used
/// dropped first. One cache serves one snapshot and dies with it. Thread-safe: sixteen parts, each
/// with its lock.
class TileCache {
  public:
    /// 0 bytes = keeps nothing.
    explicit TileCache(std::size_t capacity_bytes);

    /// Null when the tile is not there.
    [[nodiscard]] std::shared_ptr<const TileBody> find(const TileKey& key);
    /// Replaces an equal key's body. A body larger than a sixteenth of the capacity is not kept.
    void insert(const TileKey& key, std::shared_ptr<const TileBody> body);

    struct Counters {
        std::uint64_t hits = 0;
        std::uint64_t misses = 0;
        std::uint64_t evictions = 0;
        std::size_t tiles = 0;
        std::size_t bytes = 0;
    };
    [[nodiscard]] Counters counters() const;

  private:
    struct Entry {
        TileKey key;
        std::shared_ptr<const TileBody> body;
        std::size_t bytes = 0;
    };
    struct HashKey {
        std::size_t operator()(const TileKey& key) const noexcept;
    };
    struct Part {
        mutable std::mutex mutex;
        /// Most recently used first.
        std::list<Entry> entries;
        std::unordered_map<TileKey, std::list<Entry>::iterator, HashKey> places;
        std::size_t bytes = 0;
        std::uint64_t hits = 0;
        std::uint64_t misses = 0;
        std::uint64_t evictions = 0;
    };

    [[nodiscard]] Part& part_of(const TileKey& key) noexcept;

    std::size_t part_capacity_;
    std::array<Part, 16> parts_;
};

}  // namespace tasmim::tiles

#include "tiles/tile_cache.hpp"

#include "base/hash.hpp"

#include <functional>

namespace tasmim::tiles {
namespace {

/// What a tile costs beside its bytes: the entry, its place, three allocations.
constexpr std::size_t overhead_bytes = 400;

std::size_t bytes_of(const TileBody& body) noexcept {
    return overhead_bytes + (body.plain ? body.plain->size() : 0) +
           (body.gzip ? body.gzip->size() : 0);
}

}  // namespace

std::shared_ptr<const TileBody> make_tile_body(std::string plain, std::string gzip) {
    constexpr std::size_t digits = 32;
    auto body = std::make_shared<TileBody>();
    body->tag = base::to_hex(base::sha256(gzip)).substr(0, digits);
    body->plain = std::make_shared<const std::string>(std::move(plain));
    body->gzip = std::make_shared<const std::string>(std::move(gzip));
    return body;
}

std::size_t TileCache::HashKey::operator()(const TileKey& key) const noexcept {
    // Columns and rows of a view differ in their lowest bits: multiplied apart, folded together.
    const std::uint64_t place = (std::uint64_t{key.tile.zoom()} << 58U) ^
                                (std::uint64_t{key.tile.column()} << 29U) ^ key.tile.row();
    const auto days = static_cast<std::uint64_t>(key.as_of.days_since_1970());
    std::uint64_t mixed = (place ^ (days << 13U)) * 0x9E3779B97F4A7C15U;
    mixed ^= std::hash<std::string>{}(key.layers);
    return mixed ^ (mixed >> 32U);
}

TileCache::TileCache(std::size_t capacity_bytes)
    : part_capacity_{capacity_bytes / std::tuple_size_v<decltype(parts_)>} {}

TileCache::Part& TileCache::part_of(const TileKey& key) noexcept {
    return parts_[(HashKey{}(key) >> 7U) % parts_.size()];
}

std::shared_ptr<const TileBody> TileCache::find(const TileKey& key) {
    auto& part = part_of(key);
    const std::lock_guard lock{part.mutex};
    const auto place = part.places.find(key);
    if (place == part.places.end()) {
        ++part.misses;
        return nullptr;
    }
    ++part.hits;
    part.entries.splice(part.entries.begin(), part.entries, place->second);
    return place->second->body;
}

void TileCache::insert(const TileKey& key, std::shared_ptr<const TileBody> body) {
    const std::size_t bytes = bytes_of(*body);
    if (bytes > part_capacity_) {
        return;
    }
    auto& part = part_of(key);
    // Dropped bodies die here, after the lock: freeing megabytes takes its time.
    std::list<Entry> dropped;
    const std::lock_guard lock{part.mutex};
    const auto drop = [&](std::list<Entry>::iterator entry) {
        part.bytes -= entry->bytes;
        part.places.erase(entry->key);
        dropped.splice(dropped.begin(), part.entries, entry);
    };
    if (const auto place = part.places.find(key); place != part.places.end()) {
        drop(place->second);
    }
    while (part.bytes + bytes > part_capacity_) {
        drop(std::prev(part.entries.end()));
        ++part.evictions;
    }
    part.entries.push_front({key, std::move(body), bytes});
    part.places.emplace(key, part.entries.begin());
    part.bytes += bytes;
}

TileCache::Counters TileCache::counters() const {
    Counters sum;
    for (const auto& part : parts_) {
        const std::lock_guard lock{part.mutex};
        sum.hits += part.hits;
        sum.misses += part.misses;
        sum.evictions += part.evictions;
        sum.tiles += part.entries.size();
        sum.bytes += part.bytes;
    }
    return sum;
}

}  // namespace tasmim::tiles

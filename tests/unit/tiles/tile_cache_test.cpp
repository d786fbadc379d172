#include "tiles/tile_cache.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tasmim::tiles {
namespace {

const base::Date today = *base::Date::make(2026, 11, 23);

TileKey key(std::uint32_t column, const std::string& layers = "") {
    return {*geo::TileId::make(16, column, 7), today, layers};
}

std::shared_ptr<const TileBody> body_of(std::size_t bytes) {
    return make_tile_body(std::string(bytes, 'x'), "");
}

TEST(TileCache, GivesBackTheBodyThatWasPut) {
    TileCache cache{1 << 20};
    const auto body = body_of(100);

    cache.insert(key(1), body);

    EXPECT_EQ(cache.find(key(1)), body);
    EXPECT_EQ(cache.find(key(2)), nullptr);
}

TEST(TileCache, TellsDatesAndLayersApart) {
    TileCache cache{1 << 20};
    cache.insert(key(1), body_of(1));

    EXPECT_EQ(cache.find(key(1, "zones")), nullptr);
    EXPECT_EQ(cache.find({key(1).tile, *base::Date::make(2026, 11, 24), ""}), nullptr);
}

TEST(TileCache, ReplacesTheBodyOfAnEqualKey) {
    TileCache cache{1 << 20};
    cache.insert(key(1), body_of(100));
    const auto newer = body_of(50);

    cache.insert(key(1), newer);

    EXPECT_EQ(cache.find(key(1)), newer);
    EXPECT_EQ(cache.counters().tiles, 1U);
}

TEST(TileCache, StaysWithinItsBytes) {
    constexpr std::size_t capacity = 1 << 20;
    TileCache cache{capacity};

    for (std::uint32_t i = 0; i < 5000; ++i) {
        cache.insert(key(i), body_of(i % 3000));
        ASSERT_LE(cache.counters().bytes, capacity);
    }

    EXPECT_GT(cache.counters().evictions, 0U);
    EXPECT_GT(cache.counters().bytes, capacity / 2);
}

TEST(TileCache, DropsTheLeastRecentlyUsedFirst) {
    TileCache cache{16 * 10'000};
    cache.insert(key(0), body_of(1000));

    for (std::uint32_t i = 1; i < 2000; ++i) {
        cache.insert(key(i), body_of(1000));
        ASSERT_NE(cache.find(key(0)), nullptr) << "used after every insertion, dropped after " << i;
    }
}

TEST(TileCache, KeepsNothingWithoutCapacity) {
    TileCache cache{0};

    cache.insert(key(1), body_of(0));

    EXPECT_EQ(cache.find(key(1)), nullptr);
}

TEST(TileCache, DoesNotEmptyItselfForABodyThatIsTooLarge) {
    TileCache cache{16 * 10'000};
    cache.insert(key(1), body_of(1000));

    cache.insert(key(2), body_of(20'000));

    EXPECT_EQ(cache.find(key(2)), nullptr);
    EXPECT_NE(cache.find(key(1)), nullptr);
}

TEST(TileCache, CountsHitsAndMisses) {
    TileCache cache{1 << 20};
    cache.insert(key(1), body_of(1));

    static_cast<void>(cache.find(key(1)));
    static_cast<void>(cache.find(key(1)));
    static_cast<void>(cache.find(key(2)));

    EXPECT_EQ(cache.counters().hits, 2U);
    EXPECT_EQ(cache.counters().misses, 1U);
}

TEST(TileBody, HasTheSameTagForTheSameContent) {
    EXPECT_EQ(make_tile_body("a", "gzip of a")->tag, make_tile_body("a", "gzip of a")->tag);
    EXPECT_NE(make_tile_body("a", "gzip of a")->tag, make_tile_body("b", "gzip of b")->tag);
    EXPECT_EQ(make_tile_body("", "")->tag.size(), 32U);
}

TEST(TileCacheConcurrency, ServesManyThreadsAtOnce) {
    TileCache cache{16 * 20'000};
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, t] {
            for (std::uint32_t i = 0; i < 3000; ++i) {
                const auto column = (i * (t + 1)) % 200;
                if (const auto body = cache.find(key(column)); body == nullptr) {
                    cache.insert(key(column), body_of(column));
                } else {
                    ASSERT_EQ(body->plain->size(), column);
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    EXPECT_EQ(cache.counters().hits + cache.counters().misses, 12'000U);
}

}  // namespace
}  // namespace tasmim::tiles

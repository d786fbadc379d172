#include "edition/keeper.hpp"

#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>

namespace {

using namespace std::chrono_literals;
using tasmim::base::Errc;
using tasmim::edition::Keeper;
using tasmim::snapshot::Store;
using tasmim::support::TempFolder;

/// Publishes the small plan under a title; returns the id.
std::string publish(const Store& store, const std::string& title) {
    auto content = tasmim::support::a_small_plan();
    content.documents[0].title.fr = title;
    EXPECT_TRUE(tasmim::planning::sort_by_key(content));
    const auto id = store.add(content);
    EXPECT_TRUE(id && store.publish({*id, "2026-11-27T10:00:00Z", "officer", "why"}));
    return *id;
}

/// Waits until the keeper serves a snapshot; false after ten seconds.
bool comes_to_serve(const Keeper& keeper, const std::string& id) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (keeper.get()->snapshot->id() != id) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

TEST(Keeper, HasNoEditionBeforeTheFirstPublication) {
    const TempFolder folder;
    Keeper keeper{*Store::open_or_create(folder.path()), {}};

    EXPECT_EQ(keeper.load().error().code, Errc::not_found);
    EXPECT_EQ(keeper.get(), nullptr);
}

TEST(Keeper, SwapsTheEditionWhenThePointerMovesWhileOthersRead) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto first = publish(store, "Premier");
    Keeper keeper{store, {}};
    ASSERT_TRUE(keeper.load());
    keeper.watch(1ms);
    std::atomic<bool> done = false;
    std::thread reader{[&] {
        while (!done) {
            const auto edition = keeper.get();
            ASSERT_EQ(edition->snapshot->content().documents.size(), 1U);
        }
    }};

    const auto second = publish(store, "Second");

    EXPECT_TRUE(comes_to_serve(keeper, second));
    ASSERT_TRUE(store.publish({first, "2026-11-27T10:00:00Z", "officer", "why"}));
    EXPECT_TRUE(comes_to_serve(keeper, first));
    done = true;
    reader.join();
}

TEST(Keeper, HasTheLogOfTheStore) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto first = publish(store, "Premier");
    Keeper keeper{store, {}};
    EXPECT_EQ(keeper.publications(), nullptr);
    ASSERT_TRUE(keeper.load());
    ASSERT_EQ(keeper.publications()->size(), 1U);
    keeper.watch(1ms);

    // The same snapshot again: no new edition, but a new entry.
    ASSERT_TRUE(store.publish({first, "2026-11-28T10:00:00Z", "officer", "again"}));

    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (keeper.publications()->size() < 2 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
    }
    EXPECT_EQ(keeper.publications()->back().reason, "again");
}

TEST(Keeper, RefusesASoundSnapshotUnderTheNameOfAnother) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto first = publish(store, "Premier");
    const std::string other(64, 'a');
    std::filesystem::copy_file(store.path_of(first), store.path_of(other));
    ASSERT_TRUE(store.publish({other, "2026-11-27T10:00:00Z", "officer", "why"}));
    Keeper keeper{store, {}};

    EXPECT_EQ(keeper.load().error().code, Errc::invalid_argument);
    EXPECT_EQ(keeper.get(), nullptr);
}

TEST(Keeper, StaysWithTheRunningEditionWhenTheNewSnapshotIsDamaged) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto first = publish(store, "Premier");
    Keeper keeper{store, {}};
    ASSERT_TRUE(keeper.load());
    const auto second = publish(store, "Second");
    std::ofstream{store.path_of(second)} << "damaged";

    EXPECT_EQ(keeper.load().error().code, Errc::invalid_argument);

    EXPECT_EQ(keeper.get()->snapshot->id(), first);
}

}  // namespace

#include "edition/past_editions.hpp"

#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

namespace {

using tasmim::base::Errc;
using tasmim::edition::PastEditions;
using tasmim::snapshot::Store;
using tasmim::support::TempFolder;

/// Adds the small plan under a title; returns the snapshot's id.
std::string add(const Store& store, const std::string& title) {
    auto content = tasmim::support::a_small_plan();
    content.documents[0].title.fr = title;
    EXPECT_TRUE(tasmim::planning::sort_by_key(content));
    return *store.add(content);
}

std::size_t size_of_one() {
    return tasmim::edition::bytes_of(
        **tasmim::snapshot::Snapshot::make(tasmim::support::a_small_plan()));
}

TEST(PastEditions, LoadsASnapshotOnceAndHoldsIt) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto id = add(store, "Premier");
    PastEditions past{store, std::size_t{1} << 20U};

    const auto first = past.get(id);
    std::filesystem::remove(store.path_of(id));
    const auto again = past.get(id);

    ASSERT_TRUE(first && again);
    EXPECT_EQ((*first)->snapshot->id(), id);
    EXPECT_EQ(*first, *again);
}

TEST(PastEditions, DropsTheOneThatWasUsedLongestAgoWhenItHoldsTooMuch) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto one = add(store, "Premier");
    const auto two = add(store, "Second");
    const auto three = add(store, "Dernier");
    PastEditions past{store, 2 * size_of_one()};

    const auto kept = past.get(one);
    const auto dropped = past.get(two);
    ASSERT_TRUE(past.get(one) && past.get(three));

    EXPECT_EQ(past.size(), 2U);
    EXPECT_EQ(*past.get(one), *kept);
    EXPECT_NE(*past.get(two), *dropped);
}

TEST(PastEditions, AnswersFromASnapshotThatIsTooLargeToHold) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    PastEditions past{store, 10};

    EXPECT_TRUE(past.get(add(store, "Premier")));
    EXPECT_EQ(past.size(), 0U);
}

TEST(PastEditions, SaysThatASnapshotIsNotThere) {
    const TempFolder folder;
    PastEditions past{*Store::open_or_create(folder.path()), 10};

    EXPECT_EQ(past.get(std::string(64, '0')).error().code, Errc::not_found);
    EXPECT_EQ(past.get("../current").error().code, Errc::not_found);
}

TEST(PastEditions, RefusesADamagedSnapshot) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto id = add(store, "Premier");
    std::filesystem::copy_file(store.path_of(id), store.path_of(std::string(64, '0')));
    PastEditions past{store, std::size_t{1} << 20U};

    EXPECT_EQ(past.get(std::string(64, '0')).error().code, Errc::invalid_argument);
}

TEST(PastEditions, GivesAllThreadsTheSameEdition) {
    const TempFolder folder;
    const auto store = *Store::open_or_create(folder.path());
    const auto id = add(store, "Premier");
    PastEditions past{store, std::size_t{1} << 20U};
    std::vector<std::shared_ptr<const tasmim::edition::Edition>> seen(4);

    std::vector<std::thread> threads;
    threads.reserve(seen.size());
    for (auto& mine : seen) {
        threads.emplace_back([&] { mine = *past.get(id); });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    for (const auto& edition : seen) {
        EXPECT_EQ(edition, seen[0]);
    }
}

}  // namespace

#include "edition/comparisons.hpp"

#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <vector>

namespace {

using tasmim::base::Date;
using tasmim::base::Result;
using tasmim::edition::Comparisons;
using tasmim::edition::Edition;
using tasmim::facts::ParcelChanges;

std::shared_ptr<const Edition> small_edition() {
    auto snapshot = tasmim::snapshot::Snapshot::make(tasmim::support::a_small_plan());
    EXPECT_TRUE(snapshot);
    return *tasmim::edition::make_edition(*snapshot, {0});
}

const Date first_day = *Date::parse("2026-01-01");
const Date second_day = *Date::parse("2026-01-02");

TEST(Comparisons, ComputeAPairOnceForAllWhoAsk) {
    const auto edition = small_edition();
    std::atomic<int> computed = 0;
    Comparisons comparisons{[&](const Edition&, const Edition&, Date) -> Result<ParcelChanges> {
        ++computed;
        return ParcelChanges{};
    }};

    std::vector<std::future<Result<Comparisons::Changes>>> askers;
    for (int i = 0; i < 8; ++i) {
        askers.push_back(std::async(std::launch::async, [&] {
            return comparisons.between(*edition, *edition, first_day);
        }));
    }

    const auto expected = comparisons.between(*edition, *edition, first_day);
    ASSERT_TRUE(expected);
    for (auto& asker : askers) {
        EXPECT_EQ(*asker.get(), *expected);
    }
    EXPECT_EQ(computed, 1);
}

TEST(Comparisons, OfOnePairDoNotWaitForAnother) {
    const auto edition = small_edition();
    std::promise<void> began;
    std::promise<void> may_end;
    Comparisons comparisons{
        [&](const Edition&, const Edition&, Date as_of) -> Result<ParcelChanges> {
            if (as_of == first_day) {
                began.set_value();
                may_end.get_future().wait();
            }
            return ParcelChanges{};
        }};
    auto slow = std::async(std::launch::async,
                           [&] { return comparisons.between(*edition, *edition, first_day); });
    began.get_future().wait();

    auto other = std::async(std::launch::async,
                            [&] { return comparisons.between(*edition, *edition, second_day); });
    const auto answered = other.wait_for(std::chrono::seconds{20});
    may_end.set_value();

    EXPECT_EQ(answered, std::future_status::ready);
    EXPECT_TRUE(slow.get());
}

TEST(Comparisons, DoNotHoldAFailure) {
    const auto edition = small_edition();
    int asked = 0;
    Comparisons comparisons{[&](const Edition&, const Edition&, Date) -> Result<ParcelChanges> {
        if (++asked == 1) {
            return tasmim::base::fail(tasmim::base::Errc::timeout, tasmim::base::message("later"));
        }
        return ParcelChanges{};
    }};

    EXPECT_FALSE(comparisons.between(*edition, *edition, first_day));
    EXPECT_TRUE(comparisons.between(*edition, *edition, first_day));
}

TEST(Comparisons, DropThePairThatWasAskedForLongestAgo) {
    const auto edition = small_edition();
    int computed = 0;
    Comparisons comparisons{[&](const Edition&, const Edition&, Date) -> Result<ParcelChanges> {
        ++computed;
        return ParcelChanges{};
    }};
    for (const auto* day : {"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"}) {
        ASSERT_TRUE(comparisons.between(*edition, *edition, *Date::parse(day)));
    }

    ASSERT_TRUE(comparisons.between(*edition, *edition, second_day));
    EXPECT_EQ(computed, 5);
    ASSERT_TRUE(comparisons.between(*edition, *edition, first_day));
    EXPECT_EQ(computed, 6);
}

}  // namespace

#include "base/file_lock.hpp"

#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace tasmim::base {
namespace {

using namespace std::chrono_literals;
using support::TempFolder;

TEST(FileLock, TellsASecondHolderWhoIsFirst) {
    const TempFolder folder;
    const auto first = FileLock::take(folder / "lock", "publish", 0ms);
    ASSERT_TRUE(first);

    const auto second = FileLock::take(folder / "lock", "publish", 0ms);

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_NE(tasmim::base::english(second.error().message).find("tasmim publish, process "),
              std::string::npos)
        << second.error().message;
}

TEST(FileLock, IsFreeAgainWhenItsHolderIsGone) {
    const TempFolder folder;
    {
        const auto first = FileLock::take(folder / "lock", "import", 0ms);
        ASSERT_TRUE(first);
    }

    EXPECT_TRUE(FileLock::take(folder / "lock", "import", 0ms));
}

TEST(FileLock, WaitsForAHolderThatEndsInTime) {
    const TempFolder folder;
    auto first = std::make_unique<Result<FileLock>>(FileLock::take(folder / "lock", "import", 0ms));
    std::thread holder{[&] {
        std::this_thread::sleep_for(20ms);
        first.reset();
    }};

    const auto second = FileLock::take(folder / "lock", "import", 30s);
    holder.join();

    EXPECT_TRUE(second);
}

TEST(FileLock, SaysWhenItsFolderIsNotThere) {
    EXPECT_EQ(FileLock::take("/nowhere/lock", "import", 0ms).error().code, Errc::unavailable);
}

}  // namespace
}  // namespace tasmim::base

#include "base/unfinished.hpp"

#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using tasmim::base::Unfinished;
using tasmim::support::TempFolder;

TEST(Unfinished, LeavesNothingBehind) {
    const TempFolder folder;
    {
        const Unfinished file{folder / "target"};
        std::ofstream{file.path()} << "half";
        std::ofstream{file.path() + "-journal"} << "half";
    }

    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Unfinished, LeavesWhatGotItsName) {
    const TempFolder folder;
    {
        const Unfinished file{folder / "target"};
        std::ofstream{file.path()} << "whole";
        std::filesystem::rename(file.path(), folder / "target");
    }

    EXPECT_TRUE(std::filesystem::exists(folder / "target"));
}

TEST(UnfinishedDeathTest, GoesWithTheEndOfTheProcess) {
    const TempFolder folder;

    EXPECT_EXIT(
        {
            const Unfinished file{folder / "target"};
            std::ofstream{file.path()} << "half";
            tasmim::base::end_process(130);
        },
        testing::ExitedWithCode(130),
        "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace

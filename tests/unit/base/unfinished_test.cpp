#include "base/unfinished.hpp"

#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

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

TEST(UnfinishedDeathTest, GoesWithTheProcessAlsoWhileAnotherThreadMakesFiles) {
    const TempFolder folder;

    EXPECT_EXIT(
        {
            const Unfinished file{folder / "target"};
            std::thread busy{[path = file.path()] {
                for (int i = 0;; ++i) {
                    std::ofstream{path + "-journal" + std::to_string(i % 3)} << "half";
                }
            }};
            while (!std::filesystem::exists(file.path() + "-journal2")) {
            }
            tasmim::base::end_process(130);
        },
        testing::ExitedWithCode(130),
        "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace

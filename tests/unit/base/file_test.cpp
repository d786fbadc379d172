#include "base/file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace {

using tasmim::base::Errc;
using tasmim::base::read_file;
using tasmim::base::write_file_atomically;

std::string temp_path() {
    return (std::filesystem::temp_directory_path() / "tasmim_file_test").string();
}

TEST(File, ReadsWhatWasWritten) {
    const std::string bytes{"a\0b\n", 4};

    ASSERT_TRUE(write_file_atomically(temp_path(), "longer than the next text"));
    ASSERT_TRUE(write_file_atomically(temp_path(), bytes));

    EXPECT_EQ(*read_file(temp_path(), 100), bytes);
    std::filesystem::remove(temp_path());
}

TEST(File, RefusesMoreThanTheLimit) {
    ASSERT_TRUE(write_file_atomically(temp_path(), "12345"));

    EXPECT_EQ(read_file(temp_path(), 4).error().code, Errc::too_large);
    EXPECT_TRUE(read_file(temp_path(), 5));
    std::filesystem::remove(temp_path());
}

TEST(File, SaysWhichFileCannotBeReadOrWritten) {
    EXPECT_NE(tasmim::base::english(read_file("/nonexistent/x", 5).error().message)
                  .find("/nonexistent/x"),
              std::string::npos);
    const auto unwritten = write_file_atomically("/nonexistent/x", "");
    EXPECT_EQ(unwritten.error().code, Errc::unavailable);
    EXPECT_EQ(tasmim::base::english(unwritten.error().message),
              "cannot write /nonexistent/x: No such file or directory");
}

}  // namespace

#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace tasmim::base {
namespace {

TEST(Utf8, AcceptsTheEdgesOfEachLength) {
    for (const auto* text : {"",
                             "\x7F",
                             "\xC2\x80",
                             "\xDF\xBF",
                             "\xE0\xA0\x80",
                             "\xED\x9F\xBF",
                             "\xEE\x80\x80",
                             "\xF0\x90\x80\x80",
                             "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
}

TEST(Utf8, RefusesOverlongSurrogateTooHighAndCutSequences) {
    for (const auto* text : {"\x80",
                             "\xC1\xBF",
                             "\xC2",
                             "\xC2\x41",
                             "\xE0\x9F\xBF",
                             "\xED\xA0\x80",
                             "\xE2\x82",
                             "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xF0\x9F\x98"}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

TEST(Utf8, SaysWhereTheFirstFaultIs) {
    EXPECT_EQ(utf8_prefix("T\xC3\xA9mara"), 7U);
    EXPECT_EQ(utf8_prefix("Te\xE9mara"), 2U);
    EXPECT_EQ(utf8_prefix("ab\xE2\x82"), 2U);
    EXPECT_EQ(utf8_prefix(""), 0U);
}

TEST(Utf8, IsMadeFromWindows1252) {
    EXPECT_EQ(from_windows_1252("n\xB0;T\xE9mara"), "n\xC2\xB0;T\xC3\xA9mara");
    EXPECT_TRUE(is_utf8(from_windows_1252("\x80\x81\xA0\xFF")));
    EXPECT_EQ(from_windows_1252("T\xE9mara"), "Témara");
    EXPECT_EQ(from_windows_1252("l\x92\x9Cuvre \x80"), "l’œuvre €");
}

TEST(Utf8, IsShortenedBetweenCharacters) {
    EXPECT_EQ(shortened("T\xC3\xA9mara", 2), "T");
    EXPECT_EQ(shortened("T\xC3\xA9mara", 3), "T\xC3\xA9");
    EXPECT_EQ(shortened("T\xC3\xA9mara", 99), "T\xC3\xA9mara");
}

}  // namespace
}  // namespace tasmim::base

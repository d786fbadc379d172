#include "text/values.hpp"

#include <gtest/gtest.h>

namespace tasmim::text {
namespace {

base::Date day(int year, unsigned month, unsigned of_month) {
    return *base::Date::make(year, month, of_month);
}

TEST(Values, GroupsNumbersAndHasADecimalComma) {
    EXPECT_EQ(number(1'234'567.891, 2, Language::fr), "1\u202f234\u202f567,89");
    EXPECT_EQ(number(1'234.5, 1, Language::ar), "1\u202f234,5");
    EXPECT_EQ(number(572.6, 2, Language::en), "572.60");
    EXPECT_EQ(count(47'174, Language::fr), "47\u202f174");
    EXPECT_EQ(count(999, Language::ar), "999");
    EXPECT_EQ(count(-1'000, Language::fr), "-1\u202f000");
}

TEST(Values, KeepTheMinusBeforeANumberInArabic) {
    EXPECT_EQ(number(-3.5, 1, Language::ar), "\u2066-3,5\u2069");
}

TEST(Values, WriteDatesInWords) {
    EXPECT_EQ(date(day(2026, 11, 27), Language::fr), "27 novembre 2026");
    EXPECT_EQ(date(day(2021, 8, 1), Language::fr), "1er août 2021");
    EXPECT_EQ(date(day(2026, 11, 27), Language::ar), "27 نونبر 2026");
    EXPECT_EQ(date(day(1965, 7, 1), Language::ar), "1 يوليوز 1965");
    EXPECT_EQ(date(day(2026, 11, 27), Language::en), "2026-11-27");
}

TEST(Values, IsolateTokensInArabic) {
    EXPECT_EQ(token("T 11425/38", Language::ar), "\u2066T 11425/38\u2069");
    EXPECT_EQ(token("T 11425/38", Language::fr), "T 11425/38");
}

TEST(Values, IsolateRightToLeftLettersEverywhere) {
    EXPECT_EQ(token("حي الرياض 12", Language::fr), "\u2068حي الرياض 12\u2069");
    EXPECT_EQ(token("حي الرياض 12", Language::ar), "\u2068حي الرياض 12\u2069");
}

TEST(Values, AreSetInColumnsOfATerminal) {
    EXPECT_EQ(left_in(6, "été"), "été   ");
    EXPECT_EQ(right_in(6, "\u2066ab\u2069"), "    \u2066ab\u2069");
    EXPECT_EQ(columns("1\u202f234"), 5U);
    EXPECT_EQ(columns("漢"), 2U);
    EXPECT_EQ(left_in(2, "long"), "long");
}

TEST(Values, ReadBytesThatAreNoUtf8) {
    EXPECT_EQ(token("caf\xe9", Language::fr), "caf\xe9");
}

}  // namespace
}  // namespace tasmim::text

#include "base/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace std::chrono_literals;
using tasmim::base::Date;
using tasmim::base::iso_utc;
using tasmim::base::local_day;

std::chrono::system_clock::time_point instant(long long seconds) {
    return std::chrono::system_clock::time_point{std::chrono::seconds{seconds}};
}

TEST(Date, ReadsOnlyYearMonthDay) {
    EXPECT_EQ(Date::parse("2021-05-06")->iso(), "2021-05-06");
    for (const auto* wrong : {"",
                              "2021-5-6",
                              "2021-02-30",
                              "20210506",
                              "2021-05-06T00:00",
                              "+021-05-06",
                              "2021-13-01",
                              "abcd-ef-gh",
                              "2021-05-0a"}) {
        EXPECT_FALSE(Date::parse(wrong)) << wrong;
    }
}

TEST(Date, SaysHowADateIsWritten) {
    const auto refused = Date::parse("06/05/2021");

    EXPECT_NE(tasmim::base::english(refused.error().message).find("06/05/2021"), std::string::npos);
    EXPECT_NE(tasmim::base::english(refused.error().hint).find("YYYY-MM-DD"), std::string::npos);
}

RC_GTEST_PROP(Date, ComesBackFromItsText, ()) {
    const auto days = *rc::gen::inRange(-700000, 2900000);
    const auto date = Date::from_days(days);
    RC_ASSERT(Date::parse(date.iso()).value() == date);
}

TEST(Date, OrdersByTime) {
    EXPECT_LT(*Date::make(2020, 12, 31), *Date::make(2021, 1, 1));
}

TEST(LocalDay, FollowsTheZoneOfTheAgency) {
    // 2026-11-23 23:30 UTC.
    const auto utc = local_day("UTC", instant(1795476600));
    const auto tokyo = local_day("Asia/Tokyo", instant(1795476600));

    ASSERT_TRUE(utc);
    EXPECT_EQ(utc->date.iso(), "2026-11-23");
    EXPECT_EQ(utc->ends, instant(1795478400));
    EXPECT_EQ(tokyo->date.iso(), "2026-11-24");
}

TEST(LocalDay, RefusesAnUnknownZone) {
    EXPECT_FALSE(local_day("Africa/Atlantis", instant(0)));
}

TEST(IsoUtc, CountsWholeSeconds) {
    EXPECT_EQ(iso_utc(instant(0) + 999ms), "1970-01-01T00:00:00Z");
}

}  // namespace

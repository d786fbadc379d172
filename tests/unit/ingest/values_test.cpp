#include "ingest/values.hpp"

#include <gtest/gtest.h>

namespace tasmim::ingest {
namespace {

TEST(Values, ReadsNumbersAsPeopleWriteThem) {
    EXPECT_EQ(read_number("12.5"), 12.5);
    EXPECT_EQ(read_number("12,5"), 12.5);
    EXPECT_EQ(read_number("1 234,5"), 1234.5);
    EXPECT_EQ(read_number("1\u00A0234"), 1234);
    EXPECT_EQ(read_number("1,234.5"), std::nullopt);
    EXPECT_EQ(read_number("12 m"), std::nullopt);
    EXPECT_EQ(read_number(""), std::nullopt);
}

TEST(Values, ReadsAreasByUnit) {
    EXPECT_EQ(read_area_m2("187,6", AreaUnit::m2), 187.6);
    EXPECT_EQ(read_area_m2("1.5", AreaUnit::ha), 15'000);
    EXPECT_EQ(read_area_m2("1", AreaUnit::acre), 4046.8564224);
    EXPECT_EQ(read_area_m2("2 ha 35 a 10 ca", AreaUnit::ha_a_ca), 23'510);
    EXPECT_EQ(read_area_m2("2-35-10", AreaUnit::ha_a_ca), 23'510);
    EXPECT_EQ(read_area_m2("-1", AreaUnit::m2), std::nullopt);
}

TEST(Values, ReadsDatesWithOrWithoutATime) {
    EXPECT_EQ(read_date("2019-04-18")->iso(), "2019-04-18");
    EXPECT_EQ(read_date("2019-04-18T10:30:00")->iso(), "2019-04-18");
    EXPECT_FALSE(read_date("18/04/2019"));
    EXPECT_FALSE(read_date("2019-04-188"));
}

TEST(Values, ReadsStatesInEnglishAndFrench) {
    EXPECT_EQ(read_state("create"), "create");
    EXPECT_EQ(read_state("à créer"), "create");
    EXPECT_EQ(read_state("conserver"), "keep");
    EXPECT_EQ(read_state("existing"), std::nullopt);
}

TEST(Values, TrimsAllKindsOfSpaces) {
    EXPECT_EQ(trimmed(" \u00A0 a b\u202F\t"), "a b");
    EXPECT_EQ(trimmed(" \u00A0 "), "");
}

TEST(Values, KnowsColours) {
    EXPECT_TRUE(is_colour("#b98A63"));
    EXPECT_FALSE(is_colour("b98a63"));
    EXPECT_FALSE(is_colour("#b98a6g"));
    EXPECT_FALSE(is_colour("#fff"));
}

}  // namespace
}  // namespace tasmim::ingest

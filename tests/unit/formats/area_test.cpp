#include "formats/area.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tasmim::formats {
namespace {

TEST(Area, IsReadInHectaresAresAndCentiares) {
    const std::pair<std::string_view, double> cases[] = {
        {"2 ha 35 a 10 ca", 23'510},
        {"2ha35a10ca", 23'510},
        {"2 Ha 35 A 10,5 Ca", 23'510.5},
        {"2 ha 10 ca", 20'010},
        {"35 a", 3'500},
        {"1 250 ha", 12'500'000},
        {"٢ هكتار ٣٥ آر ١٠ سنتيار", 23'510},
    };

    for (const auto& [text, m2] : cases) {
        EXPECT_EQ(ha_a_ca_m2(text), m2) << text;
        EXPECT_EQ(parse_area_m2(text), m2) << text;
    }
}

TEST(Area, MayBeANumberOfSquareMetres) {
    const std::pair<std::string_view, double> cases[] = {
        {"23510", 23'510},
        {" 1 250,50 m² ", 1250.5},
        {"1250.5 M2", 1250.5},
        {"٢٣٥١٠ م²", 23'510},
        {"١٢٥٠٫٥ م²", 1250.5},
    };

    for (const auto& [text, m2] : cases) {
        EXPECT_EQ(parse_area_m2(text), m2) << text;
        EXPECT_EQ(ha_a_ca_m2(text), std::nullopt) << text;
    }
}

TEST(Area, IsReadBetweenDashesOnlyWhereThatIsTold) {
    EXPECT_EQ(ha_a_ca_m2("2-35-10"), 23'510);
    EXPECT_EQ(parse_area_m2("2-35-10"), std::nullopt);
}

TEST(Area, IsNothingElse) {
    for (const auto* text : {"",
                             " ",
                             "m²",
                             "-5",
                             "-5 a",
                             "10 ca 2 ha",
                             "2 ha x",
                             "2 ha -5 a",
                             "2-35",
                             "ha",
                             "1 2 a"}) {
        EXPECT_EQ(parse_area_m2(text), std::nullopt) << text;
        EXPECT_EQ(ha_a_ca_m2(text), std::nullopt) << text;
    }
    const auto far_apart = "12 a" + std::string(220, ' ') + "40 ca";
    EXPECT_EQ(parse_area_m2(far_apart), std::nullopt) << "no part of a text is read alone";
    EXPECT_EQ(ha_a_ca_m2(far_apart), std::nullopt);
}

TEST(Area, IsNotGuessedWhereAMarkMayPartThousands) {
    EXPECT_EQ(parse_area_m2("1.250 m²"), std::nullopt);
    EXPECT_EQ(parse_area_m2("1,250"), std::nullopt);
    EXPECT_EQ(parse_area_m2("1.250 ha"), std::nullopt);
    EXPECT_EQ(ha_a_ca_m2("1.250 ha"), std::nullopt);
    EXPECT_EQ(ha_a_ca_m2("0.250 ha"), 2'500) << "no thousands begin with 0";
    EXPECT_EQ(parse_area_m2("1.250,00"), 1250);
    EXPECT_EQ(parse_area_m2("1,25"), 1.25);
    EXPECT_EQ(parse_area_m2("1250,125"), 1250.125);
}

}  // namespace
}  // namespace tasmim::formats

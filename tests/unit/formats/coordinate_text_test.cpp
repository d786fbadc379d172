#include "formats/coordinate_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tasmim::formats {

std::ostream& operator<<(std::ostream& stream, const CoordinateReading& reading) {
    return stream << (reading.unit == CoordinateUnit::metres ? "metres " : "degrees ")
                  << reading.at.x << " " << reading.at.y
                  << (reading.order == AxisOrder::x_first ? " x" : " y") << " first"
                  << (reading.is_named ? ", named" : "");
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto metres = CoordinateUnit::metres;
constexpr auto degrees = CoordinateUnit::degrees;
constexpr auto x_first = AxisOrder::x_first;
constexpr auto y_first = AxisOrder::y_first;

const CoordinateReading headquarters{metres, {360251.49, 371503.73}, x_first, false};

TEST(CoordinateText, ReadsMetresHoweverTheirMarksStand) {
    for (const std::string text : {"360251.49 371503.73",
                                   "360251,49 371503,73",
                                   "360251.49,371503.73",
                                   "360251,49,371503,73",
                                   "360 251,49 ; 371 503,73",
                                   "360\u00A0251.49 / 371\u202F503.73",
                                   "360,251.49 371,503.73",
                                   "360.251,49 ; 371.503,73",
                                   "360251.49\t371503.73",
                                   "360251.49\r\n371503.73\r\n",
                                   "(360251.49, 371503.73)",
                                   "360251.49m 371503.73m"}) {
        EXPECT_THAT(coordinate_readings(text), ElementsAre(headquarters)) << text;
    }
}

TEST(CoordinateText, ReadsArabicDigitsAndMarks) {
    EXPECT_THAT(coordinate_readings("٣٦٠٢٥١٫٤٩ ٣٧١٥٠٣٫٧٣"), ElementsAre(headquarters));
    EXPECT_THAT(coordinate_readings("٣٦٠٬٢٥١٫٤٩ ، ٣٧١٬٥٠٣٫٧٣"), ElementsAre(headquarters));
    EXPECT_THAT(coordinate_readings("\u2067۳۶۰۲۵۱٫۴۹؛ ۳۷۱۵۰۳٫۷۳\u2069"), ElementsAre(headquarters));
}

TEST(CoordinateText, ListsAllWaysToPartNumbersOfThousands) {
    EXPECT_THAT(coordinate_readings("360 251 371 503"),
                ElementsAre(CoordinateReading{metres, {360, 251371503}, x_first, false},
                            CoordinateReading{metres, {360251, 371503}, x_first, false},
                            CoordinateReading{metres, {360251371, 503}, x_first, false}));
}

TEST(CoordinateText, TriesAMarkThatMayPartThousandsAsBoth) {
    EXPECT_THAT(coordinate_readings("33.930 -6.910"),
                ElementsAre(CoordinateReading{degrees, {33.93, -6.91}, x_first, false},
                            CoordinateReading{degrees, {-6.91, 33.93}, y_first, false},
                            CoordinateReading{metres, {33.93, -6.91}, x_first, false},
                            CoordinateReading{metres, {33930, -6910}, x_first, false}));
}

TEST(CoordinateText, ReadsDegreesInBothOrdersWhenNothingTellsThem) {
    for (const std::string text : {"33.93 -6.91", "33,93 -6,91", "33,93,-6,91", "33.93; −6.91"}) {
        EXPECT_THAT(coordinate_readings(text),
                    ElementsAre(CoordinateReading{degrees, {33.93, -6.91}, x_first, false},
                                CoordinateReading{degrees, {-6.91, 33.93}, y_first, false},
                                CoordinateReading{metres, {33.93, -6.91}, x_first, false}))
            << text;
    }
    EXPECT_THAT(coordinate_readings("33.93°, 106.91°"),
                ElementsAre(CoordinateReading{degrees, {106.91, 33.93}, y_first, false}));
}

TEST(CoordinateText, KeepsToTheNamesOfAxes) {
    const CoordinateReading x_then_y{metres, {360251.49, 371503.73}, x_first, true};
    for (const std::string text : {"X=360251.49 Y=371503.73",
                                   "x : 360 251,49\ny : 371 503,73",
                                   "س=360251.49 ص=371503.73",
                                   "E 360251.49 N 371503.73",
                                   "360251.49 E, 371503.73 N"}) {
        EXPECT_THAT(coordinate_readings(text), ElementsAre(x_then_y)) << text;
    }
    EXPECT_THAT(coordinate_readings("Y=371503.73 X=360251.49"),
                ElementsAre(CoordinateReading{metres, {360251.49, 371503.73}, y_first, true}));
    const CoordinateReading lat_then_lon{degrees, {-6.91, 33.93}, y_first, true};
    for (const std::string text : {"lat 33.93 lon -6.91",
                                   "Latitude : 33,93 ; Longitude : -6,91",
                                   "خط العرض 33.93 خط الطول -6.91",
                                   "33.93N 6.91W",
                                   "N 33.93 O 6.91",
                                   "33.93 nord, 6.91 ouest",
                                   "33.93 شمالا 6.91 غربا"}) {
        EXPECT_THAT(coordinate_readings(text), ElementsAre(lat_then_lon)) << text;
    }
}

TEST(CoordinateText, ReadsDegreesMinutesAndSeconds) {
    const CoordinateReading wanted{
        degrees, {-(6 + 54.0 / 60 + 38.0 / 3600), 33 + 56.0 / 60 + 1.0 / 3600}, y_first, true};
    for (const std::string text : {"33°56'01\"N 6°54'38\"W",
                                   "33° 56′ 01″ N, 6° 54′ 38″ O",
                                   "33°56’01’’N ; 6°54’38’’W",
                                   "N 33°56'01\" W 6°54'38\"",
                                   "33 56 01 N 6 54 38 W",
                                   "33:56:01 N 6:54:38 W",
                                   "٣٣°٥٦′٠١″ شمال ٦°٥٤′٣٨″ غرب"}) {
        const auto readings = coordinate_readings(text);
        ASSERT_EQ(readings.size(), 1U) << text;
        EXPECT_NEAR(readings[0].at.x, wanted.at.x, 1e-12) << text;
        EXPECT_NEAR(readings[0].at.y, wanted.at.y, 1e-12) << text;
        EXPECT_EQ(readings[0].order, y_first) << text;
        EXPECT_TRUE(readings[0].is_named) << text;
    }
    const auto minutes = coordinate_readings("33°56.02' N 6°54.6' W");
    ASSERT_EQ(minutes.size(), 1U);
    EXPECT_NEAR(minutes[0].at.y, 33.933666666666666, 1e-12);
}

TEST(CoordinateText, TakesAMinusBesideTheWestAsBothThatItCanMean) {
    EXPECT_THAT(coordinate_readings("33.93 N -6.91 W"),
                ElementsAre(CoordinateReading{degrees, {-6.91, 33.93}, y_first, true},
                            CoordinateReading{degrees, {6.91, 33.93}, y_first, true}));
}

TEST(CoordinateText, FindsNoneWhereThereIsNone) {
    for (const std::string text : {"",
                                   "-6.91",
                                   "33°56'01\"N",
                                   "12345/38",
                                   "T 12345/38",
                                   "2.19.211",
                                   "12/05/2021",
                                   "lon 33.93 lon -6.91",
                                   "33°66'01\"N 6°54'38\"W",
                                   "lat 93.2 lon 6",
                                   "33.93 N 6.91 N",
                                   "lat 33.93 m lon 6",
                                   "Témara 33.93 -6.91",
                                   "360251.49 371503,73",
                                   "1,2,3,4,5,6",
                                   "33.93 -6.91 \u0001"}) {
        EXPECT_THAT(coordinate_readings(text), IsEmpty()) << text;
    }
    EXPECT_THAT(coordinate_readings(std::string(150, '1') + " " + std::string(150, '2')),
                IsEmpty());
    EXPECT_THAT(coordinate_readings("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"),
                IsEmpty());
}

TEST(CoordinateText, TakesWholeNumbersForDegreesOnlyWhereSomethingSaysSo) {
    EXPECT_THAT(coordinate_readings("12 34"),
                ElementsAre(CoordinateReading{metres, {12, 34}, x_first, false}));
    EXPECT_THAT(coordinate_readings("34°N 7°W"),
                ElementsAre(CoordinateReading{degrees, {-7, 34}, y_first, true}));
}

}  // namespace
}  // namespace tasmim::formats

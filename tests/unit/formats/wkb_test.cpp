#include "formats/wkb.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace tasmim::formats {
namespace {

using geo::Dimension;
using PlanarGeometry = geo::Geometry<geo::Planar>;

PlanarGeometry a_square() {
    return {Dimension::polygon, {{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}}}};
}

std::string message_of_wkb(std::string_view bytes) {
    const auto parsed = parse_wkb<geo::Planar>(bytes);
    return parsed ? "no error" : base::english(parsed.error().message);
}

std::string hex(std::string_view digits) {
    return from_hex(digits).value();
}

TEST(Wkb, WritesOnePointAsLittleEndianMultiPoint) {
    const PlanarGeometry point{Dimension::point, {{{{1, 2}}}}};

    EXPECT_EQ(to_hex(to_wkb(point)),
              "0104000000"
              "01000000"
              "0101000000"
              "000000000000f03f"
              "0000000000000040");
}

TEST(Wkb, WritesEmptyGeometriesWithTheirDimension) {
    const auto read = parse_wkb<geo::Planar>(to_wkb(PlanarGeometry{Dimension::line, {}}));

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (PlanarGeometry{Dimension::line, {}}));
}

TEST(Wkb, ReadsSingleTypes) {
    const auto read = parse_wkb<geo::Planar>(hex("0101000000000000000000f03f0000000000000040"));

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (PlanarGeometry{Dimension::point, {{{{1, 2}}}}}));
}

TEST(Wkb, ReadsAPolygonWithAHole) {
    auto geometry = a_square();
    geometry.parts[0].push_back({{1, 1}, {1, 2}, {2, 2}, {1, 1}});

    EXPECT_EQ(parse_wkb<geo::Planar>(to_wkb(geometry)).value(), geometry);
}

TEST(Wkb, RefusesACountThatTheBytesCannotHold) {
    EXPECT_EQ(message_of_wkb(hex("0106000000ffffffff")),
              "WKB at byte 9: 4294967295 parts do not fit in the bytes that follow");
}

TEST(Wkb, RefusesBytesCutShortAnywhere) {
    const auto bytes = to_wkb(a_square());

    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(parse_wkb<geo::Planar>(bytes.substr(0, length))) << length;
    }
}

TEST(Wkb, RefusesTrailingBytes) {
    EXPECT_EQ(message_of_wkb(to_wkb(a_square()) + '\0'),
              "WKB at byte 102: bytes follow the geometry");
}

TEST(Wkb, RefusesBigEndianZAndCollections) {
    EXPECT_EQ(message_of_wkb(hex("0000000001")), "WKB at byte 1: not little-endian");
    EXPECT_EQ(message_of_wkb(hex("01e9030000")),
              "WKB at byte 5: type 1001 is not a 2D point, line or polygon");
    EXPECT_EQ(message_of_wkb(hex("0107000000")),
              "WKB at byte 5: type 7 is not a 2D point, line or polygon");
}

TEST(Wkb, RefusesPartsOfAnotherType) {
    EXPECT_EQ(message_of_wkb(hex("0104000000"
                                 "01000000"
                                 "0102000000"
                                 "00000000")),
              "WKB at byte 14: a part is of another type than the whole");
}

TEST(Wkb, RefusesCoordinatesThatAreNotFinite) {
    const PlanarGeometry nan{Dimension::point, {{{{1, std::numeric_limits<double>::quiet_NaN()}}}}};

    EXPECT_EQ(message_of_wkb(to_wkb(nan)), "WKB at byte 30: a coordinate is not a finite number");
}

TEST(Hex, RefusesOddLengthsAndOtherCharacters) {
    EXPECT_EQ(from_hex("abc").error().message, "a hexadecimal text of odd length");
    EXPECT_EQ(from_hex("0g").error().message, "character 1 is not a hexadecimal digit");
    EXPECT_EQ(to_hex(hex("00FFa5")), "00ffa5");
}

RC_GTEST_PROP(Wkb, GivesBackWhatItWrote, (std::vector<std::vector<std::pair<int, int>>> rings)) {
    PlanarGeometry geometry;
    for (const auto& ring : rings) {
        geo::Sequence<geo::Planar> points;
        for (const auto& [x, y] : ring) {
            points.push_back({x / 7.0, y / 3.0});
        }
        geometry.parts.push_back({points, points});
    }
    RC_ASSERT(parse_wkb<geo::Planar>(to_wkb(geometry)).value() == geometry);
}

}  // namespace
}  // namespace tasmim::formats

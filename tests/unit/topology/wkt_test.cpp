#include "topology/wkt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tasmim::topology {
namespace {

using geo::Dimension;

std::string fault(const std::string& text, const WktLimits& limits = {}) {
    const auto read = parse_wkt(text, limits);
    return read ? "" : std::string{read.error().message};
}

TEST(Wkt, IsReadWithXBeforeYInEitherCase) {
    const auto read =
        parse_wkt(" polygon ((1 2, 3 2, 3 4, 1 2), (1.5 2.1, 1.6 2.1, 1.6 2.2, 1.5 2.1))\n");

    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->dimension, Dimension::polygon);
    ASSERT_EQ(read->parts.size(), 1);
    ASSERT_EQ(read->parts[0].size(), 2);
    EXPECT_EQ(read->parts[0][0][1], (geo::Point<geo::Declared>{3, 2}));
    EXPECT_EQ(parse_wkt("MULTIPOLYGON (((0 0,1 0,1 1,0 0)), ((5 5,6 5,6 6,5 5)))")->parts.size(),
              2);
    EXPECT_EQ(parse_wkt("LINESTRING (0 0, 1 1)")->dimension, Dimension::line);
    EXPECT_EQ(parse_wkt("POINT (0 1)")->dimension, Dimension::point);
}

TEST(Wkt, LeavesOutHeights) {
    const auto read = parse_wkt("POLYGON Z ((1 2 9, 3 2 9, 3 4 9, 1 2 9))");

    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->parts[0][0][2], (geo::Point<geo::Declared>{3, 4}));
}

TEST(Wkt, IsKnownByItsFirstWord) {
    for (const auto* text : {"POLYGON ((1",
                             " multipolygon(((",
                             "SRID=26191;POINT",
                             "GeometryCollection (POINT",
                             "Point Z(1",
                             "POLYGON EMPTY"}) {
        EXPECT_TRUE(looks_like_wkt(text)) << text;
    }
    for (const auto* text : {"",
                             "B1;1;2",
                             "Point;X;Y",
                             "Point de départ;1;2",
                             "{\"type\"",
                             "POLYGONE ((1",
                             "Polygon1;2;3",
                             "Point (n°);X;Y",
                             "SRID;X;Y",
                             "POLYGON"}) {
        EXPECT_FALSE(looks_like_wkt(text)) << text;
    }
}

TEST(Wkt, SaysWhatItCannotRead) {
    EXPECT_THAT(fault("POLYGON ((0 0, 1 0, 1 1))"), testing::HasSubstr("closed"));
    EXPECT_THAT(fault("POLYGON ((0 0, 1 a, 1 1, 0 0))"), testing::HasSubstr("cannot be read"));
    EXPECT_THAT(fault("POLYGON ((0 0, 1 0, 1 1, 0 0)) and more"), testing::HasSubstr("goes on"));
    EXPECT_THAT(fault("POLYGON ((0 0, 1 0, 1 1, 0 0)"), testing::HasSubstr("cannot be read"));
    EXPECT_THAT(fault("POLYGON EMPTY"), testing::HasSubstr("empty"));
    EXPECT_THAT(fault("SRID=26191;POINT (0 0)"), testing::HasSubstr("SRID"));
    EXPECT_THAT(fault("GEOMETRYCOLLECTION (POINT (0 0))"), testing::HasSubstr("neither"));
    EXPECT_THAT(fault("POINT (nan 0)"),
                testing::AnyOf(testing::HasSubstr("finite"), testing::HasSubstr("cannot")));
    EXPECT_THAT(fault("POINT (1e10 0)"), testing::HasSubstr("beyond"));
    EXPECT_THAT(fault(""), testing::HasSubstr("cannot be read"));
}

TEST(Wkt, HasLimits) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "GEOMETRYCOLLECTION (";
    }
    EXPECT_THAT(fault(deep), testing::HasSubstr("too deep"));
    EXPECT_THAT(fault("MULTIPOINT (0 0, 1 1, 2 2)", {.max_vertices = 2}),
                testing::HasSubstr("more than"));
    EXPECT_THAT(fault("POINT (0 0)", {.max_bytes = 5, .max_vertices = 10}),
                testing::HasSubstr("more than"));
}

}  // namespace
}  // namespace tasmim::topology

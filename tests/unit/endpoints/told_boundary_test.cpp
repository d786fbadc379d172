#include "endpoints/told_boundary.hpp"

#include "geo/measure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tasmim::endpoints {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr auto table = "B1;0;0\nB2;10;0\nB3;10;10\nB4;0;10\n";
constexpr auto wkt = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr auto geojson =
    R"({"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]})";
constexpr auto dxf =
    "0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\nTERRAIN\n90\n4\n70\n1\n10\n0\n20\n0\n10\n10\n20\n0"
    "\n"
    "10\n10\n20\n10\n10\n0\n20\n10\n0\nENDSEC\n0\nEOF\n";

TEST(ToldBoundary, IsTheSameGroundHoweverItWasTold) {
    const auto expected = read_boundary(table, {});
    ASSERT_TRUE(expected) << to_text(expected.error());
    EXPECT_EQ(expected->format, "table");
    EXPECT_EQ(expected->table.rings.at(0).at(1).label, "B2");
    for (const auto& [text, format] : {std::pair{wkt, "wkt"}, {geojson, "geojson"}, {dxf, "dxf"}}) {
        const auto told = read_boundary(text, {});

        ASSERT_TRUE(told) << format << ": " << to_text(told.error());
        EXPECT_EQ(told->format, format);
        EXPECT_EQ(told->ground.parts, expected->ground.parts) << format;
        ASSERT_THAT(told->table.rings, SizeIs(1)) << format;
        ASSERT_THAT(told->table.rings[0], SizeIs(4)) << format;
        EXPECT_EQ(told->table.rings[0][2].at, expected->table.rings[0][2].at) << format;
    }
}

TEST(ToldBoundary, OfADrawingIsOnALayer) {
    EXPECT_TRUE(read_boundary(dxf, "TERRAIN"));
    for (const auto* text : {table, wkt, geojson}) {
        const auto told = read_boundary(text, "TERRAIN");
        ASSERT_FALSE(told);
        EXPECT_THAT(to_text(told.error()), HasSubstr("layer"));
    }
}

TEST(ToldBoundary, IsAPolygon) {
    for (const auto* text : {"LINESTRING (0 0, 1 1)", R"({"type":"Point","coordinates":[0,0]})"}) {
        const auto told = read_boundary(text, {});
        ASSERT_FALSE(told) << text;
        EXPECT_THAT(to_text(told.error()), HasSubstr("no polygon"));
    }
}

TEST(ToldBoundary, SaysWhatIsWrongInItsOwnFormat) {
    const auto fault = [](const std::string& text) {
        return to_text(read_boundary(text, {}).error());
    };

    EXPECT_THAT(fault("POLYGON ((0 0, 1 1, 1 0))"), HasSubstr("WKT"));
    EXPECT_THAT(fault("{\"type\":"), HasSubstr("JSON"));
    EXPECT_THAT(fault("0\nSECTION\n0\nEOF\n"), testing::Not(HasSubstr("table")));
}

}  // namespace
}  // namespace tasmim::endpoints

#include "formats/drawing.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::formats {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using Corners = std::vector<std::pair<double, double>>;

std::string polyline(const std::string& layer, const Corners& corners, bool is_closed = true) {
    auto text = fmt::format(
        "0\nLWPOLYLINE\n8\n{}\n90\n{}\n70\n{}\n", layer, corners.size(), is_closed ? 1 : 0);
    for (const auto& [x, y] : corners) {
        text += fmt::format("10\n{}\n20\n{}\n", x, y);
    }
    return text;
}

std::string drawing(const std::string& entities) {
    return "0\nSECTION\n2\nENTITIES\n" + entities + "0\nENDSEC\n0\nEOF\n";
}

const Corners square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};

std::string fault(const std::string& dxf, const std::string& layer = {}) {
    const auto read = parse_outline(dxf, layer);
    return read ? "" : to_text(read.error());
}

TEST(Drawing, HasTheClosedLinesOfItsOnlyLayer) {
    const auto read = parse_outline(
        drawing(polyline("CONTOUR", square) + polyline("CONTOUR", {{2, 2}, {3, 2}, {3, 3}}) +
                polyline("VOIRIE", {{0, 0}, {50, 50}, {60, 0}}, false)),
        {});

    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->layer, "CONTOUR");
    ASSERT_THAT(read->rings, SizeIs(2));
    ASSERT_THAT(read->rings[0], SizeIs(5));
    EXPECT_EQ(read->rings[0].front(), read->rings[0].back());
    EXPECT_EQ(read->rings[0][2], (geo::Point<geo::Declared>{10, 10}));
}

TEST(Drawing, IsClosedByItsPointsToo) {
    auto corners = square;
    corners.push_back(square.front());

    const auto read = parse_outline(drawing(polyline("0", corners, false)), {});

    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_THAT(read->rings.at(0), SizeIs(5));
}

TEST(Drawing, HasItsArcsAsChords) {
    // Half a circle of 20 m across, on a straight side.
    const auto read = parse_outline(
        drawing("0\nLWPOLYLINE\n8\nA\n90\n2\n70\n1\n10\n0\n20\n0\n42\n1\n10\n20\n20\n0\n"), {});

    ASSERT_TRUE(read) << to_text(read.error());
    for (const auto& point : read->rings.at(0)) {
        if (point.y != 0) {
            EXPECT_NEAR(std::hypot(point.x - 10, point.y), 10, 1e-6);
        }
    }
    EXPECT_GT(read->rings.at(0).size(), 100);
}

TEST(Drawing, AsksForTheLayerWhereThereAreSeveral) {
    const auto dxf = drawing(polyline("CADRE", {{-100, -100}, {100, -100}, {100, 100}}) +
                             polyline("TERRAIN", square));

    EXPECT_THAT(fault(dxf), HasSubstr("CADRE, TERRAIN"));
    EXPECT_THAT(fault(dxf, "CONTOUR"), HasSubstr("no closed line on a layer 'CONTOUR'"));
    const auto read = parse_outline(dxf, "TERRAIN");
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_THAT(read->rings, SizeIs(1));
}

TEST(Drawing, TellsWhatElseStandsOnItsLayer) {
    const auto read = parse_outline(
        drawing(polyline("A", square) + polyline("A", {{0, 0}, {5, 5}, {9, 0}}, false) +
                "0\nARC\n8\nA\n10\n0\n20\n0\n40\n5\n0\nTEXT\n8\nA\n1\nB1\n"
                "0\nPOLYLINE\n8\nA\n70\n5\n0\nVERTEX\n8\nA\n10\n0\n20\n0\n0\nSEQEND\n"
                "0\nLINE\n8\nB\n10\n0\n20\n0\n"),
        {});

    ASSERT_TRUE(read) << to_text(read.error());
    const std::map<std::string, std::size_t> expected{
        {"ARC", 1}, {"POLYLINE", 1}, {"open LWPOLYLINE", 1}};
    EXPECT_EQ(read->passed_over, expected);
}

TEST(Drawing, ReadsPolylinesOfTheOldKindAndCircles) {
    const auto read = parse_outline(
        drawing("0\nPOLYLINE\n8\nA\n66\n1\n70\n1\n10\n0\n20\n0\n0\nVERTEX\n8\nB\n10\n1\n20\n2\n"
                "0\nVERTEX\n8\nB\n10\n3\n20\n2\n0\nVERTEX\n8\nB\n10\n3\n20\n4\n0\nSEQEND\n"
                "0\nCIRCLE\n8\nA\n10\n50\n20\n50\n40\n10\n"),
        {});

    ASSERT_TRUE(read) << to_text(read.error());
    ASSERT_THAT(read->rings, SizeIs(2));
    EXPECT_EQ(read->rings[0], (geo::Sequence<geo::Declared>{{1, 2}, {3, 2}, {3, 4}, {1, 2}}));
    for (const auto& point : read->rings[1]) {
        EXPECT_NEAR(std::hypot(point.x - 50, point.y - 50), 10, 1e-9);
    }
}

TEST(Drawing, ReadsEntitiesOnly) {
    EXPECT_NE(fault("0\nSECTION\n2\nBLOCKS\n" + polyline("A", square) + "0\nENDSEC\n0\nEOF\n"), "");
}

TEST(Drawing, NamesTheLineThatIsWrong) {
    EXPECT_THAT(fault(drawing("0\nLWPOLYLINE\n8\nA\n10\nwest\n")), HasSubstr("line 10"));
    EXPECT_THAT(fault("0\nSECTION\nhere\nENTITIES\n"), HasSubstr("line 3"));
    EXPECT_THAT(fault(drawing("0\nLWPOLYLINE\n8\nA\n10\n1e99\n")), HasSubstr("no number"));
    EXPECT_THAT(fault("AutoCAD Binary DXF\r\n"), HasSubstr("binary"));
}

TEST(Drawing, HasLimits) {
    const DrawingLimits few{.max_bytes = 1'000, .max_points = 10};
    const std::string point = "10\n0\n20\n0\n";
    std::string many = "0\nLWPOLYLINE\n8\nA\n";
    for (int i = 0; i < 20; ++i) {
        many += point;
    }
    EXPECT_FALSE(parse_outline(drawing(many), {}, few));
    EXPECT_FALSE(parse_outline(std::string(2'000, ' '), {}, few));
    EXPECT_FALSE(parse_outline(drawing("0\nCIRCLE\n8\nA\n10\n0\n20\n0\n40\n9\n"), {}, few));
}

TEST(Drawing, WithoutAClosedLineIsRefused) {
    EXPECT_THAT(fault(drawing(polyline("0", square, false))), HasSubstr("no closed polyline"));
    EXPECT_THAT(fault(drawing("")), HasSubstr("no closed polyline"));
    EXPECT_NE(fault("0\nSECTION\n2\n"), "");
    EXPECT_NE(fault("0\nSECTION\nnothing of the kind"), "");
}

TEST(Drawing, IsKnownByItsFirstLines) {
    for (const auto* text : {"0\nSECTION", "  0\r\nSECTION\r\n", "999\nmade by\n0\nSECTION"}) {
        EXPECT_TRUE(looks_like_dxf(text)) << text;
    }
    for (const auto* text : {"", "0;0\n", "0\n1\n", "999;5\n6;7", "B1;1;2", "POLYGON"}) {
        EXPECT_FALSE(looks_like_dxf(text)) << text;
    }
}

}  // namespace
}  // namespace tasmim::formats

#include "ogr/drawing.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::ogr {
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
    const auto read = read_outline(dxf, layer);
    return read ? "" : to_text(read.error());
}

TEST(Drawing, HasTheClosedLinesOfItsOnlyLayer) {
    const auto read = read_outline(
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

    const auto read = read_outline(drawing(polyline("0", corners, false)), {});

    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_THAT(read->rings.at(0), SizeIs(5));
}

TEST(Drawing, HasItsArcsAsChords) {
    // Half a circle of 20 m across, on a straight side.
    const auto read = read_outline(
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
    const auto read = read_outline(dxf, "TERRAIN");
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_THAT(read->rings, SizeIs(1));
}

TEST(Drawing, WithoutAClosedLineIsRefused) {
    EXPECT_THAT(fault(drawing(polyline("0", square, false))), HasSubstr("1 open"));
    EXPECT_THAT(fault(drawing("")), HasSubstr("no closed line"));
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
}  // namespace tasmim::ogr

#include "formats/boundary_writer.hpp"

#include "formats/boundary_table.hpp"

#include <gtest/gtest.h>

namespace tasmim::formats {
namespace {

using Ground = geo::Geometry<geo::Declared>;

const Ground& triangle() {
    static const Ground ground{geo::Dimension::polygon,
                               {{{{360251.49, 371503.73},
                                  {360300.5, 371503.73},
                                  {360300.5, 371600.0},
                                  {360251.49, 371503.73}}}}};
    return ground;
}

/// A square with a hole, and a triangle beside it.
const Ground& three_rings() {
    static const Ground ground{
        geo::Dimension::polygon,
        {{{{0, 0}, {30, 0}, {30, 30}, {0, 30}, {0, 0}}, {{10, 10}, {20, 20}, {20, 10}, {10, 10}}},
         {{{50, 0}, {60, 0}, {60, 9}, {50, 0}}}}};
    return ground;
}

TEST(BoundaryCsv, IsATableOfNumberedCorners) {
    EXPECT_EQ(to_boundary_csv(triangle(), 2),
              "Borne;X;Y\r\n"
              "B1;360251,49;371503,73\r\n"
              "B2;360300,50;371503,73\r\n"
              "B3;360300,50;371600,00\r\n");
}

TEST(BoundaryCsv, IsReadBackAsTheSameGround) {
    for (const auto* ground : {&triangle(), &three_rings()}) {
        const auto table = parse_boundary_table(to_boundary_csv(*ground, 3));

        ASSERT_TRUE(table) << to_text(table.error());
        EXPECT_EQ(geometry_of(*table), *ground);
    }
}

TEST(BoundaryDxf, ClosesEachRingAndLabelsEachCorner) {
    const auto text = to_boundary_dxf(three_rings(), 3);
    const auto count = [&](const std::string& wanted) {
        std::size_t found = 0;
        for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
            ++found;
        }
        return found;
    };

    EXPECT_EQ(count("\nPOLYLINE\n"), 3U);
    EXPECT_EQ(count("\n70\n1\n"), 3U);
    EXPECT_EQ(count("\nVERTEX\n"), 10U);
    EXPECT_EQ(count("\nTEXT\n"), 10U);
    EXPECT_EQ(count("\n1\nB10\n"), 1U);
    EXPECT_TRUE(text.ends_with("0\nEOF\n"));
}

}  // namespace
}  // namespace tasmim::formats

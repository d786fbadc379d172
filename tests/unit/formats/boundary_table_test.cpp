#include "formats/boundary_table.hpp"

#include "formats/table_lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace tasmim::formats {
namespace {

/// "B1 360251.49 371503.73, …" for each ring; rings are parted by " | ".
std::string written(const BoundaryTable& table) {
    std::vector<std::string> rings;
    for (const auto& ring : table.rings) {
        std::vector<std::string> corners;
        for (const auto& corner : ring) {
            corners.push_back(
                corner.label.empty()
                    ? fmt::format("{} {}", corner.at.x, corner.at.y)
                    : fmt::format("{} {} {}", corner.label, corner.at.x, corner.at.y));
        }
        rings.push_back(fmt::format("{}", fmt::join(corners, ", ")));
    }
    return fmt::format("{}", fmt::join(rings, " | "));
}

std::string read(std::string_view text) {
    const auto table = parse_boundary_table(text);
    return table ? written(*table) : base::to_text(table.error());
}

struct Table {
    const char* name;
    std::string text;
    std::string read;
};

class WrittenAs : public testing::TestWithParam<Table> {};

TEST_P(WrittenAs, IsReadAsWhatItSays) {
    EXPECT_EQ(read(GetParam().text), GetParam().read);
}

constexpr auto labelled_corners =
    "B1 360251.49 371503.73, B2 360300.5 371503.73, B3 360300.5 371600";
constexpr auto numbered_corners = "1 360251.49 371503.73, 2 360300.5 371503.73, 3 360300.5 371600";
constexpr auto bare_corners = "360251.49 371503.73, 360300.5 371503.73, 360300.5 371600";

const std::vector<Table>& tables() {
    static const std::vector<Table> all{
        {"Semicolons",
         "B1;360251.49;371503.73\nB2;360300.5;371503.73\nB3;360300.5;371600",
         labelled_corners},
        {"DecimalCommas",
         "B1;360251,49;371503,73\nB2;360300,5;371503,73\nB3;360300,5;371600",
         labelled_corners},
        {"Names",
         "n°;X;Y\n1;360251,49;371503,73\n2;360300,5;371503,73\n3;360300,5;371600",
         numbered_corners},
        {"NamesInOtherOrder",
         "Y;X;Borne\n371503,73;360251,49;B1\n371503,73;360300,5;B2\n371600;360300,5;B3",
         labelled_corners},
        {"TitleAboveNames",
         "Coordonnées des bornes, T 11425/38\n\nN° borne;X (m);Y "
         "(m)\nB1;360251,49;371503,73\nB2;360300,5;371503,73\nB3;360300,5;371600",
         labelled_corners},
        {"Tabs",
         "1\t360 251,49\t371 503,73\r\n2\t360 300,5\t371 503,73\r\n3\t360 300,5\t371 600\r\n",
         numbered_corners},
        {"NarrowBlanks",
         "1;360\u202f251,49;371\u00a0503,73\n2;360\u202f300,5;371\u00a0503,73\n3;360300,5;371600",
         numbered_corners},
        {"PointsPartThousands",
         "1;360.251,49;371.503,73\n2;360.300,5;371.503,73\n3;360.300,5;371.600,0",
         numbered_corners},
        {"Commas",
         "1,360251.49,371503.73\n2,360300.5,371503.73\n3,360300.5,371600",
         numbered_corners},
        {"CommasAndBlanks",
         "1, 360251.49, 371503.73\n2, 360300.5, 371503.73\n3, 360300.5, 371600",
         numbered_corners},
        {"Blanks", "360251.49 371503.73\n360300.5   371503.73\n 360300.5 371600", bare_corners},
        {"BlanksAndLabels",
         "B1 360251,49 371503,73\nB2 360300,5 371503,73\nB3 360300,5 371600",
         labelled_corners},
        {"BlanksInNumbersToo",
         "1 360 251,49 371 503,73\n2 360 300,5 371 503,73\n3 360 300,5 371 600,0",
         numbered_corners},
        {"ArabicDigits",
         "١;٣٦٠٢٥١٫٤٩;٣٧١٥٠٣٫٧٣\n٢;٣٦٠٣٠٠٫٥;٣٧١٥٠٣٫٧٣\n٣;٣٦٠٣٠٠٫٥;٣٧١٦٠٠",
         numbered_corners},
        {"ArabicNames",
         "رقم الحد;X;Y\n1;360251,49;371503,73\n2;360300,5;371503,73\n3;360300,5;371600",
         numbered_corners},
    };
    return all;
}

const std::vector<Table>& tables_with_more() {
    static const std::vector<Table> all{
        {"Distances",
         "1;360251,49;371503,73;49,01\n2;360300,5;371503,73;96,27\n3;360300,5;371600;108,0",
         numbered_corners},
        {"ClosedByTheFirst",
         "B1;360251.49;371503.73\nB2;360300.5;371503.73\nB3;360300.5;371600\nB1;360251.49;371503."
         "73",
         labelled_corners},
        {"EastAndNorth",
         "N;E\n371503.73;360251.49\n371503.73;360300.5\n371600;360300.5",
         bare_corners},
        {"ByteOrderMark",
         "\xEF\xBB\xBF\x6E\xC2\xB0;X;Y\n1;360251,49;371503,73\n2;360300,5;371503,73\n3;360300,5;"
         "371600",
         numbered_corners},
        {"BlankLinesBetweenAll",
         "1;360251,49;371503,73\n\n2;360300,5;371503,73\n\n3;360300,5;371600\n\n",
         numbered_corners},
        {"Footer",
         "1;360251,49;371503,73\n2;360300,5;371503,73\n3;360300,5;371600\nSuperficie : 23 59,40 "
         "m²\n",
         numbered_corners},
    };
    return all;
}

std::string name_of(const testing::TestParamInfo<Table>& given) {
    return given.param.name;
}

INSTANTIATE_TEST_SUITE_P(Table, WrittenAs, testing::ValuesIn(tables()), name_of);
INSTANTIATE_TEST_SUITE_P(More, WrittenAs, testing::ValuesIn(tables_with_more()), name_of);

class PartedBy : public testing::TestWithParam<Table> {};

TEST_P(PartedBy, HasTwoRings) {
    EXPECT_EQ(read(GetParam().text), GetParam().read);
}

const std::vector<Table>& parted() {
    static const std::string two = "1 0 0, 2 9 0, 3 9 9 | 1 20 0, 2 29 0, 3 29 9";
    static const std::vector<Table> all{
        {"ABlankLine", "1;0;0\n2;9;0\n3;9;9\n\n1;20;0\n2;29;0\n3;29;9\n", two},
        {"ALineOfWords", "1;0;0\n2;9;0\n3;9;9\nParcelle 2\n1;20;0\n2;29;0\n3;29;9\n", two},
        {"TheNamesAgain", "n°;X;Y\n1;0;0\n2;9;0\n3;9;9\nn°;X;Y\n1;20;0\n2;29;0\n3;29;9\n", two},
        {"TheFirstCornerAgain", "1;0;0\n2;9;0\n3;9;9\n1;0;0\n1;20;0\n2;29;0\n3;29;9\n1;20;0", two},
        {"AColumn",
         "Contour;n°;X;Y\nA;1;0;0\nA;2;9;0\nA;3;9;9\nB;1;20;0\nB;2;29;0\nB;3;29;9\n",
         two},
    };
    return all;
}

INSTANTIATE_TEST_SUITE_P(Rings, PartedBy, testing::ValuesIn(parted()), name_of);

class RefusedTable : public testing::TestWithParam<Table> {};

TEST_P(RefusedTable, SaysWhereAndWhy) {
    const auto table = parse_boundary_table(GetParam().text);

    ASSERT_FALSE(table) << written(*table);
    EXPECT_EQ(table.error().code, base::Errc::invalid_argument);
    EXPECT_EQ(base::english(table.error().message), GetParam().read);
    EXPECT_FALSE(table.error().hint.empty());
}

const std::vector<Table>& refused_tables() {
    static const std::vector<Table> all{
        {"Nothing", "", "no line of the table has two coordinates"},
        {"NoNumbers", "n°;X;Y\n", "no line of the table has two coordinates"},
        {"CornersBeforeTheColumnsThatAreNamed",
         "n°;a;b;c;X;Y\nBorne;1;2\n",
         "line 2 has no two coordinates"},
        {"NoY", "n°;X;Z\n1;0;0\n2;9;0\n3;9;9", "line 1 names no column Y"},
        {"ThreeNumbers",
         "7;360251;371503\n12;360300;371503\n3;360300;371600",
         "it is not clear which columns of line 1 are X and Y"},
        {"ALetterInANumber",
         "B1;0;0\nB2;9;0\nB3;9;9\nB4;3715O3;9",
         "line 4: '3715O3' is not a coordinate"},
        {"ANameOfAColumnInANumber",
         "B1;0;0\nB2;9;0\nB3;360 2x0;9",
         "line 3: '360 2x0' is not a coordinate"},
        {"AWordInArabicThatIsCutBetweenCharacters",
         "B1;0;0\nB2;9;0\nB3;مممممممممممممممممممممممممم;9",
         "line 3: 'مممممممممممممممممممم' is not a coordinate"},
        {"ACornerWithoutCoordinates",
         "B1;0;0\nB2;9;0\nB3;;\nB4;9;9",
         "line 3 has no two coordinates"},
        {"OneNumberOfACornerThatIsAWord",
         "Alpha;0;0\nBeta;9;0\nGamma;9,5",
         "line 3 has no two coordinates"},
        {"OneNumber", "B1;0;0\nB2;9;0\nB3;9", "line 3 has no two coordinates"},
        {"BeyondTheEarth",
         "B1;0;0\nB2;9;0\nB3;99999999999;9",
         "line 3: '99999999999' is not a coordinate"},
        {"TwoCorners", "B1;0;0\nB2;9;0\nB1;0;0", "the ring that ends on line 3 has 2 corners"},
        {"TwoPlacesOfALabel",
         "B1;0;0\nB2;9;0\nB3;9;9\nB1;0;0.5",
         "corner B1 is written again on line 4, 0.500 away from where it was"},
        {"LabelsThatMayBeThousands",
         "5 360 251,49 371 503,73\n9 360 300,5 371 503,73\n2 360 300,5 371 600,0",
         "the blanks of line 1 can be read in several ways"},
        {"WholeNumbersInALaterLine",
         "B1 360 251,49 371 503,73\nB2 360 300 371 503\nB3 360 300,5 371 600,0",
         "the blanks of line 2 can be read in several ways"},
        {"WholeNumbersUnderNames",
         "n° X Y\n1 360 251 371 503\n2 360 300 371 503\n3 360 300 371 600",
         "the blanks of line 2 can be read in several ways"},
        {"BlanksThatCanBeReadInTwoWays",
         "360 251 371 503\n360 300 371 503\n360 300 371 600",
         "the blanks of line 1 can be read in several ways"},
    };
    return all;
}

INSTANTIATE_TEST_SUITE_P(Table, RefusedTable, testing::ValuesIn(refused_tables()), name_of);

TEST(BoundaryTable, TellsWhatItLeftOut) {
    const auto table = parse_boundary_table(
        "n°;X;Y;Distance\n1;0;0;9\n2;9;0;9\n2;9;0;0\n3;9;9;9\nParcelle "
        "2\n1;20;0;9\n2;29;0;9\n3;29;9;9");

    ASSERT_TRUE(table);
    EXPECT_EQ(table->repeated_corners, 1U);
    EXPECT_EQ(table->headings, std::vector<std::string>{"Parcelle 2"});
    EXPECT_EQ(table->other_columns, std::vector<std::string>{"Distance"});
}

TEST(BoundaryTable, RefusesMoreThanItsLimits) {
    EXPECT_EQ(parse_boundary_table("1;0;0\n2;9;0\n3;9;9", {4}).error().code, base::Errc::too_large);
    EXPECT_EQ(parse_boundary_table("1;0;0\n2;9;0\n3;9;9", {100, 2}).error().code,
              base::Errc::too_large);
}

TEST(GeometryOfABoundary, MakesARingInAnotherItsHole) {
    const auto table = parse_boundary_table(
        "0;0\n30;0\n30;30\n0;30\n\n10;10\n20;10\n20;20\n10;20\n\n"
        "14;14\n16;14\n16;16\n\n50;0\n60;0\n60;9\n");

    const auto geometry = geometry_of(*table);

    ASSERT_EQ(geometry.parts.size(), 3U);
    EXPECT_EQ(geometry.parts[0].size(), 2U) << "the outer ring and its hole";
    EXPECT_EQ(geometry.parts[0][1][0].x, 10);
    EXPECT_EQ(geometry.parts[1].size(), 1U) << "the island in the hole";
    EXPECT_EQ(geometry.parts[2].size(), 1U) << "the ring beside them";
    EXPECT_EQ(geometry.parts[0][0].front(), geometry.parts[0][0].back()) << "closed";
}

TEST(GeometryOfABoundary, GivesAHoleToAPolygonAroundItOnly) {
    // The second ring has two holes that overlap, and the last lies in both.
    const auto table = parse_boundary_table(
        "90;0\n99;0\n99;9\n\n0;0\n60;0\n60;60\n0;60\n\n"
        "10;10\n40;10\n40;40\n10;40\n\n20;20\n50;20\n50;50\n"
        "20;50\n\n25;25\n30;25\n30;30\n");

    const auto geometry = geometry_of(*table);

    ASSERT_EQ(geometry.parts.size(), 2U);
    EXPECT_EQ(geometry.parts[0].size(), 1U);
    EXPECT_EQ(geometry.parts[1].size(), 4U);
}

TEST(TableNumber, IsWhatAPersonWrote) {
    EXPECT_EQ(table_number("360251.49"), 360251.49);
    EXPECT_EQ(table_number("360251,49"), 360251.49);
    EXPECT_EQ(table_number("360 251,49"), 360251.49);
    EXPECT_EQ(table_number("1.360.251"), 1360251.0);
    EXPECT_EQ(table_number("1,360,251.5"), 1360251.5);
    EXPECT_EQ(table_number("-5"), -5.0);
    for (const auto* none :
         {"", "-", "1e5", "12a", "1 23", "1..2", "1,2,3", "5.", ".5", "nan", "1 234 56"}) {
        EXPECT_FALSE(table_number(none)) << none;
    }
}

}  // namespace
}  // namespace tasmim::formats

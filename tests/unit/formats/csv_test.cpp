#include "formats/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tasmim::formats {
namespace {

using testing::ElementsAre;

TEST(Csv, FindsWhatPartsTheNames) {
    EXPECT_EQ(csv_separator("id;ref"), ';');
    EXPECT_EQ(csv_separator("id,ref"), ',');
    EXPECT_EQ(csv_separator("id\tref"), '\t');
    EXPECT_EQ(csv_separator("\"a;b\",ref"), ',');
    EXPECT_EQ(csv_separator("ref"), ',');
}

TEST(Csv, PartsCellsOutsideQuotationMarks) {
    EXPECT_THAT(*csv_cells(R"(a; b c ;"d;e";"say ""no""";)", ';'),
                ElementsAre("a", "b c", "d;e", R"(say "no")", ""));
    EXPECT_THAT(*csv_cells("", ','), ElementsAre(""));
    EXPECT_THAT(*csv_cells("5\" pipe,x", ','), ElementsAre("5\" pipe", "x"));
}

TEST(Csv, KeepsTheLinesOfAQuotedCell) {
    EXPECT_THAT(*csv_cells("a,\"1;2\n3;4\",b", ','), ElementsAre("a", "1;2\n3;4", "b"));
}

TEST(Csv, RefusesTextAfterAQuotedCell) {
    const auto cells = csv_cells(R"(a,"b" c)", ',');

    ASSERT_FALSE(cells);
    EXPECT_EQ(cells.error().code, base::Errc::invalid_argument);
}

TEST(Csv, KnowsWhetherACellIsOpenAfterEachLine) {
    CsvCellState state{";"};

    state.read(R"(a;"b)");
    EXPECT_TRUE(state.is_open());
    state.read(R"("" c)");
    EXPECT_TRUE(state.is_open());
    state.read(R"(";d)");
    EXPECT_FALSE(state.is_open());
    state.read("e\"");
    EXPECT_FALSE(state.is_open());
}

RC_GTEST_PROP(Csv, ReadsBackTheCellsThatItWrote, ()) {
    const auto cell =
        rc::gen::container<std::string>(rc::gen::element('a', ' ', ';', ',', '"', '\t'));
    auto cells = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell));
    const auto line = csv_line(cells, ';');

    const auto read = csv_cells(std::string_view{line}.substr(0, line.size() - 1), ';');

    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == cells);
}

}  // namespace
}  // namespace tasmim::formats

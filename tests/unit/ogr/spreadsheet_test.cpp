#include "ogr/spreadsheet.hpp"

#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace tasmim::ogr {
namespace {

TEST(Spreadsheet, IsKnownByItsName) {
    EXPECT_TRUE(is_spreadsheet("a/titles.xlsx"));
    EXPECT_TRUE(is_spreadsheet("TITLES.XLSX"));
    EXPECT_TRUE(is_spreadsheet("titles.ods"));
    EXPECT_FALSE(is_spreadsheet("titles.csv"));
    EXPECT_FALSE(is_spreadsheet("xlsx"));
}

TEST(Spreadsheet, ReadsBackWhatWasWritten) {
    const Sheet sheet{{"id", "parcel", "area_m2", "lot", "note"},
                      {"a", "2475578397388180", "572.59572249984", "0012", ""},
                      {"b", "12", "-3", "7", "é ; \"ح\""},
                      {"c", "", "", "", ""}};
    for (const auto* name : {"sheet.xlsx", "sheet.ods"}) {
        const support::TempFolder folder;
        const auto path = folder / name;

        const auto written = write_spreadsheet(path, sheet);
        ASSERT_TRUE(written) << name << ": " << to_text(written.error());
        const auto read = read_spreadsheet(path);

        ASSERT_TRUE(read) << name << ": " << to_text(read.error());
        EXPECT_EQ(*read, sheet) << name;
    }
}

TEST(Spreadsheet, TakesTheFirstRowForNamesWhateverFollows) {
    const support::TempFolder folder;
    const Sheet sheet{{"ref"}, {"T 1/38"}, {"T 2/38"}};
    const auto path = folder / "titles.xlsx";
    ASSERT_TRUE(write_spreadsheet(path, sheet));

    EXPECT_EQ(*read_spreadsheet(path), sheet);
}

TEST(Spreadsheet, WithoutRowsOrOfAnotherKindIsRefused) {
    const support::TempFolder folder;
    const auto path = folder / "bad.xlsx";
    std::ofstream{path} << "PK\x03\x04 no sheet";

    EXPECT_FALSE(read_spreadsheet(path));
    EXPECT_FALSE(read_spreadsheet(folder / "none.xlsx"));
}

}  // namespace
}  // namespace tasmim::ogr

#include "ingest/delivery_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace tasmim::ingest {
namespace {

TEST(DeliveryFiles, FitsNamesWithoutExtensionWhateverTheCase) {
    EXPECT_TRUE(fits("ZONE_URBA", "Donnees/Zone_Urba.SHP"));
    EXPECT_TRUE(fits("*_ZONE_URBA_*", "30014_ZONE_URBA_20171013.shp"));
    EXPECT_TRUE(fits("*_DOC_URBA_[0-9]*", "30014_DOC_URBA_20171013.dbf"));
    EXPECT_FALSE(fits("*_DOC_URBA_[0-9]*", "30014_DOC_URBA_COM_20171013.dbf"));
    EXPECT_FALSE(fits("ZONE_URBA", "ZONE_URBA_ANCIEN.shp"));
}

TEST(DeliveryFiles, FitsWholeNamesWhereThePatternHasAPoint) {
    EXPECT_TRUE(fits("*.gpkg", "a/plan.gpkg"));
    EXPECT_FALSE(fits("plan.gpkg", "plan.shp"));
}

TEST(DeliveryFiles, AreTablesInAllFoldersEachByItsMainFile) {
    const auto folder = std::filesystem::path{testing::TempDir()} / "tasmim_delivery_files_test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "deep/er");
    for (const auto* name :
         {"DOC.dbf", "deep/er/Z.SHP", "deep/er/Z.DBF", "deep/er/Z.cpg", "a.pdf"}) {
        std::ofstream{folder / name} << "x";
    }

    const auto files = DeliveryFiles::list(folder).value();

    EXPECT_EQ(files.all(), (std::vector<std::string>{"DOC.dbf", "deep/er/Z.SHP"}));
    EXPECT_EQ(files.matching({"z", "none"}), std::vector<std::string>{"deep/er/Z.SHP"});
    EXPECT_FALSE(DeliveryFiles::list(folder / "none"));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tasmim::ingest

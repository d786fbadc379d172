#include "ingest/delivery_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace tasmim::ingest {
namespace {

TEST(DeliveryFiles, FitsNamesWithoutExtensionWhateverTheCase) {
    EXPECT_TRUE(fits_file("ZONE_URBA", "Donnees/Zone_Urba.SHP"));
    EXPECT_TRUE(fits_file("*_ZONE_URBA_*", "30014_ZONE_URBA_20171013.shp"));
    EXPECT_TRUE(fits_file("*_DOC_URBA_[0-9]*", "30014_DOC_URBA_20171013.dbf"));
    EXPECT_FALSE(fits_file("*_DOC_URBA_[0-9]*", "30014_DOC_URBA_COM_20171013.dbf"));
    EXPECT_FALSE(fits_file("ZONE_URBA", "ZONE_URBA_ANCIEN.shp"));
}

TEST(DeliveryFiles, FitsWholeNamesWhereThePatternHasAPoint) {
    EXPECT_TRUE(fits_file("*.gpkg", "a/plan.gpkg"));
    EXPECT_FALSE(fits_file("plan.gpkg", "plan.shp"));
}

TEST(DeliveryFiles, AreTablesInAllFoldersEachByItsMainFile) {
    const auto folder = std::filesystem::path{testing::TempDir()} / "tasmim_delivery_files_test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "deep/er");
    for (const auto* name :
         {"DOC.dbf", "deep/er/Z.SHP", "deep/er/Z.DBF", "deep/er/Z.cpg", "a.pdf", "P.gml.gz"}) {
        std::ofstream{folder / name} << "x";
    }

    const auto files = DeliveryFiles::list(folder).value();

    EXPECT_EQ(files.tables(), (std::vector<std::string>{"DOC.dbf", "P.gml.gz", "deep/er/Z.SHP"}));
    EXPECT_EQ(files.matching({"z", "none"}), std::vector<std::string>{"deep/er/Z.SHP"});
    EXPECT_EQ(files.matching({"p"}), std::vector<std::string>{"P.gml.gz"});
    EXPECT_TRUE(files.matching({"a"}).empty()) << "a.pdf is no table";
    EXPECT_EQ(files.matching({"a.*"}), std::vector<std::string>{"a.pdf"})
        << "but asked for by name";
    EXPECT_FALSE(DeliveryFiles::list(folder / "none"));
    std::filesystem::remove_all(folder);
}

TEST(DeliveryFiles, MayBeOneFile) {
    const auto folder = std::filesystem::path{testing::TempDir()} / "tasmim_delivery_file_test";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "plan.gml"} << "x";
    std::ofstream{folder / "other.gml"} << "x";

    EXPECT_EQ(DeliveryFiles::list(folder / "plan.gml").value().tables(),
              std::vector<std::string>{"plan.gml"});
    EXPECT_EQ(root_of(folder / "plan.gml"), folder);
    EXPECT_EQ(root_of(folder), folder);
    EXPECT_EQ(root_of("delivery.zip"), "delivery.zip");
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tasmim::ingest

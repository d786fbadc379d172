#include "ingest/source.hpp"

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

std::vector<std::string> names_of(const std::filesystem::path& path) {
    const auto files = source_files(path).value();
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const auto& file : files) {
        names.push_back(file.name);
    }
    return names;
}

TEST(SourceFiles, AreHashedByTheirBytes) {
    const DeliveryFolder folder;
    folder.write("abc.csv", "abc");

    const auto files = source_files(folder.path() / "abc.csv").value();

    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(SourceFiles, OfAShapefileAreAllThatHoldItsFeatures) {
    const DeliveryFolder folder;
    for (const auto* name : {"zones.shp", "zones.dbf", "zones.prj", "zones.sbn", "roads.dbf"}) {
        folder.write(name, name);
    }

    EXPECT_EQ(names_of(folder.path() / "zones.shp"),
              (std::vector<std::string>{"zones.shp", "zones.dbf", "zones.prj"}));
}

TEST(SourceFiles, OfAMemberAreItsArchive) {
    const DeliveryFolder folder;
    folder.write("plan.zip", "not really");

    EXPECT_EQ(names_of(folder.path() / "plan.zip" / "zones.shp"),
              std::vector<std::string>{"plan.zip"});
    EXPECT_FALSE(source_files(folder.path() / "none.geojson"));
}

}  // namespace
}  // namespace tasmim::ingest

#include "ingest/text_check.hpp"

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

TEST(TextChecks, ReadAFileOnceHoweverManyLayersAreInIt) {
    const DeliveryFolder folder;
    folder.write("plan.json", "{\"type\": ");
    folder.write("zones.json", R"({"type":"FeatureCollection","features":[]})");
    TextChecks checks;
    const auto first = checks.of(folder.path() / "plan.json");
    const auto sound = checks.of(folder.path() / "zones.json");

    folder.write("plan.json", R"({"type":"FeatureCollection","features":[]})");
    folder.write("zones.json", "{");

    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(checks.of(folder.path() / "plan.json").size(), 1U);
    EXPECT_TRUE(sound.empty());
    EXPECT_TRUE(checks.of(folder.path() / "zones.json").empty());
    EXPECT_TRUE(check_text(folder.path() / "plan.json").empty()) << "nothing remembers outside it";
}

}  // namespace
}  // namespace tasmim::ingest

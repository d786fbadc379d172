#include "planning/register.hpp"

#include "base/file.hpp"
#include "planning/content_store.hpp"
#include "support/old_register.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace tasmim::planning {
namespace {

using tasmim::base::Errc;
using tasmim::support::a_document;
using tasmim::support::a_square;
using tasmim::support::a_theme;

DeliveryRows a_plan() {
    DeliveryRows rows;
    rows.delivery = "plan";
    rows.content.crs = "EPSG:26191";
    rows.content.themes = {a_theme("zoning"), a_theme("coast")};
    auto document = a_document("PA-1", a_square(0, 0, 100));
    document.sources = {{"zones.geojson", "ab12"}};
    rows.content.documents = {document};
    rows.content.coverages = {{"PA-1", "zoning", a_square(0, 0, 100)}};
    for (const auto* key : {"z2", "z1"}) {
        Provision zone;
        zone.id = feature_id("PA-1", "zones", key);
        zone.document = "PA-1";
        zone.theme = "zoning";
        zone.layer = "zones";
        zone.source_key = key;
        zone.code = key;
        zone.width_m = 12.5;
        zone.geometry = a_square(0.1, 0.2, 50);
        rows.content.provisions.push_back(zone);
    }
    rows.imported_at = "2026-11-23T10:00:00Z";
    rows.rejected = {{"zones", "z9", "empty_geometry", "{}", ""}};
    return rows;
}

DeliveryRows a_cadastre() {
    DeliveryRows rows;
    rows.delivery = "cadastre";
    rows.content.crs = "EPSG:26191";
    Parcel parcel;
    parcel.id = feature_id("cadastre", "parcels", "1");
    parcel.delivery = "cadastre";
    parcel.reference = "T 12345/38";
    parcel.registered_area_m2 = 100.5;
    parcel.geometry = a_square(360000.123456789, 371000.1);
    rows.content.parcels = {parcel};
    rows.content.communes = {{"C1", {"Témara", "تمارة"}, a_square(0, 0, 1000)}};
    rows.imported_at = "2026-11-23T10:00:00Z";
    return rows;
}

Register a_register() {
    auto made = Register::in_memory("EPSG:26191");
    EXPECT_TRUE(made) << made.error().detail;
    return std::move(*made);
}

TEST(Register, GivesBackWhatCameInBitForBit) {
    auto reg = a_register();
    const auto stored = reg.replace_delivery(a_cadastre(), true);
    ASSERT_TRUE(stored) << to_text(stored.error());

    const auto content = reg.content();

    ASSERT_TRUE(content) << to_text(content.error());
    EXPECT_EQ(content->parcels, a_cadastre().content.parcels);
    EXPECT_EQ(content->communes, a_cadastre().content.communes);
}

TEST(Register, KeepsEveryFieldOfAPlan) {
    auto reg = a_register();
    ASSERT_TRUE(reg.replace_delivery(a_plan(), true));

    const auto content = reg.content();

    auto expected = a_plan().content;
    ASSERT_TRUE(sort_by_key(expected));
    ASSERT_TRUE(content) << to_text(content.error());
    EXPECT_EQ(*content, expected);
}

TEST(Register, HasTheSameIdAfterTwoOrdersOfImports) {
    auto first = a_register();
    ASSERT_TRUE(first.replace_delivery(a_plan(), true));
    ASSERT_TRUE(first.replace_delivery(a_cadastre(), true));
    auto second = a_register();
    ASSERT_TRUE(second.replace_delivery(a_cadastre(), true));
    ASSERT_TRUE(second.replace_delivery(a_plan(), true));

    EXPECT_EQ(content_id(*first.content()), content_id(*second.content()));
}

TEST(Register, ReplacesAnEarlierImportOfTheSameDelivery) {
    auto reg = a_register();
    ASSERT_TRUE(reg.replace_delivery(a_plan(), true));
    const auto before = content_id(*reg.content());
    auto smaller = a_plan();
    smaller.content.provisions.pop_back();

    const auto replaced = reg.replace_delivery(smaller, true);

    ASSERT_TRUE(replaced);
    EXPECT_EQ(replaced->removed, 4U);
    EXPECT_EQ(replaced->added, 3U);
    EXPECT_EQ(reg.content()->provisions.size(), 1U);
    ASSERT_TRUE(reg.replace_delivery(a_plan(), true));
    EXPECT_EQ(content_id(*reg.content()), before);
}

TEST(Register, ChangesNothingInADryRun) {
    auto reg = a_register();

    const auto replaced = reg.replace_delivery(a_plan(), false);

    ASSERT_TRUE(replaced);
    EXPECT_EQ(replaced->added, 6U);
    EXPECT_TRUE(reg.content()->documents.empty());
}

TEST(Register, RefusesADocumentThatCameWithAnotherDelivery) {
    auto reg = a_register();
    ASSERT_TRUE(reg.replace_delivery(a_plan(), true));
    auto other = a_plan();
    other.delivery = "other";

    const auto refused = reg.replace_delivery(other, true);

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::conflict);
    EXPECT_NE(base::english(refused.error().message).find("PA-1"), std::string::npos);
    EXPECT_EQ(reg.content()->provisions.size(), 2U);
}

TEST(Register, RefusesAThemeThatMeansSomethingElse) {
    auto reg = a_register();
    ASSERT_TRUE(reg.replace_delivery(a_plan(), true));
    auto other = a_cadastre();
    other.content.themes = {a_theme("zoning")};
    other.content.themes[0].min_area_m2 = 7;

    EXPECT_EQ(reg.replace_delivery(other, true).error().code, Errc::conflict);
}

TEST(Register, RefusesAnotherWorkingCrs) {
    const auto path =
        (std::filesystem::temp_directory_path() / "tasmim_register_test.sqlite").string();
    std::filesystem::remove(path);
    ASSERT_TRUE(Register::open_or_create(path, "EPSG:26191"));

    const auto other = Register::open_or_create(path, "EPSG:32119");

    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, Errc::conflict);
    std::filesystem::remove(path);
}

/// A register of version 1 that holds the plan.
std::string an_old_register(const support::TempFolder& folder) {
    auto path = folder / "register.sqlite";
    {
        auto reg = Register::open_or_create(path, "EPSG:26191");
        EXPECT_TRUE(reg->replace_delivery(a_plan(), true));
    }
    support::make_version_1(path);
    return path;
}

Content sorted(Content content) {
    EXPECT_TRUE(sort_by_key(content));
    return content;
}

TEST(Register, OfAnEarlierVersionIsReadAndTriedWithoutBeingWritten) {
    constexpr std::size_t limit = 100'000'000;
    const support::TempFolder folder;
    const auto path = an_old_register(folder);
    const auto before = base::read_file(path, limit);
    {
        auto old = Register::open(path);
        ASSERT_TRUE(old) << to_text(old.error());

        const auto content = old->content();
        ASSERT_TRUE(content) << to_text(content.error());
        EXPECT_EQ(*content, sorted(a_plan().content));
        EXPECT_EQ(*old->setting("publication.second_approver"), "");
        EXPECT_TRUE(old->publications()->empty());
        const auto tried = old->replace_delivery(a_plan(), false);
        EXPECT_TRUE(tried) << to_text(tried.error());
    }
    EXPECT_EQ(*base::read_file(path, limit), *before);
}

TEST(Register, OfAnEarlierVersionGetsWhatItLacksWithTheFirstChange) {
    const support::TempFolder folder;
    auto old = Register::open(an_old_register(folder));
    ASSERT_TRUE(old) << to_text(old.error());

    const auto set = old->set({"publication.second_approver", "required", "", ""});

    ASSERT_TRUE(set) << to_text(set.error());
    EXPECT_EQ(*old->setting("publication.second_approver"), "required");
    EXPECT_EQ(*old->content(), sorted(a_plan().content));
    EXPECT_TRUE(old->log_publications({{"aa", "2026-01-01T00:00:00Z", "officer", "why"}}));
    EXPECT_EQ(old->publications()->size(), 1U);
}

TEST(Register, RemembersPublicationsInOrder) {
    auto reg = a_register();
    std::vector<Publication> log{{"aa", "2026-01-01T00:00:00Z", "officer", "first"}};
    ASSERT_TRUE(reg.log_publications(log));
    log.push_back({"bb", "2026-01-02T00:00:00Z", "officer", "second", "aa", "chief"});
    ASSERT_TRUE(reg.log_publications(log));

    const auto list = reg.publications();

    ASSERT_TRUE(list);
    EXPECT_EQ(*list, log);
}

}  // namespace
}  // namespace tasmim::planning

#include "lookup/search_index.hpp"

#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace tasmim::lookup {
namespace {

using support::a_document;
using support::a_provision;
using support::a_square;
using support::day;
using testing::ElementsAre;
using testing::IsEmpty;

const auto today = day(2026, 11, 28);

/// The small plan with names in both languages, an older document, and zones of one code.
SearchIndex an_index() {
    auto content = support::a_small_plan();
    content.communes = {{"C1", {"Marsa Zitouna", "مرسى الزيتونة"}, a_square(360000, 371000, 200)},
                        {"C2", {"Oulad Lahlib", "أولاد الحليب"}, {}}};
    content.parcels[0].commune = "C3";
    content.documents[0].title = {"Plan d'aménagement de Marsa", "تصميم التهيئة لمرسى"};
    content.documents[0].approval_instrument = "Décret n° 2.19.211";
    content.documents.push_back(a_document("PA-0", a_square(360000, 371000, 100)));
    content.documents.back().title = {"Plan d'aménagement de Marsa", ""};
    content.documents.back().status = planning::Status::superseded;
    for (auto& provision : content.provisions) {
        provision.label =
            provision.code == "D1" ? planning::Text{"Villas isolées", "فيلات"} : planning::Text{};
    }
    content.legend = {{"PA-1", "zoning", "B3", {"Immeubles R+3", "عمارات"}, "", "", ""}};
    auto more = a_provision("zoning", "D1-2", a_square(360200, 371000));
    more.code = "D1";
    more.label = {"Villas isolées", "فيلات"};
    content.provisions.push_back(more);
    auto of_old = a_provision("zoning", "D1-3", a_square(360200, 371000));
    of_old.document = "PA-0";
    of_old.code = "D1";
    of_old.label = {"Villas isolées", "فيلات"};
    of_old.id = planning::feature_id(of_old.document, of_old.layer, of_old.source_key);
    content.provisions.push_back(of_old);
    auto snapshot = snapshot::Snapshot::make(std::move(content));
    EXPECT_TRUE(snapshot) << to_text(snapshot.error());
    return SearchIndex{*snapshot};
}

std::vector<std::string> communes(const SearchIndex& index, const std::string& text) {
    std::vector<std::string> codes;
    for (const auto* commune : index.communes(text, 10).things) {
        codes.push_back(commune->code);
    }
    return codes;
}

std::vector<std::string> documents(const SearchIndex& index, const std::string& text) {
    std::vector<std::string> ids;
    for (const auto* document : index.documents(text, today, 10).things) {
        ids.push_back(document->id);
    }
    return ids;
}

/// "document code ×number of provisions".
std::vector<std::string> zones(const SearchIndex& index, const std::string& text) {
    std::vector<std::string> names;
    for (const auto& zone : index.zones(text, today, 10).things) {
        names.push_back(zone.provision->document + " " + zone.provision->code + " ×" +
                        std::to_string(zone.provisions));
    }
    return names;
}

TEST(SearchIndex, FindsCommunesByWordsInAnyOrderAndLanguage) {
    const auto index = an_index();

    for (const std::string text :
         {"marsa zitouna", "ZITOUNA", "zito mars", "commune de Marsa", "مرسي الزيتونه", "زيتون"}) {
        EXPECT_THAT(communes(index, text), ElementsAre("C1")) << text;
    }
    EXPECT_THAT(communes(index, "اولاد حليب"), ElementsAre("C2"));
    EXPECT_THAT(communes(index, "zitouna lahlib"), IsEmpty());
    EXPECT_THAT(communes(index, ""), IsEmpty());
}

TEST(SearchIndex, KnowsCommunesThatOnlyParcelsAndDocumentsName) {
    const auto index = an_index();

    const auto found = index.communes("c3", 10);

    ASSERT_EQ(found.things.size(), 1U);
    EXPECT_EQ(found.things[0]->parcels, 1U);
    EXPECT_EQ(found.things[0]->name, planning::Text{});
    EXPECT_NEAR(found.things[0]->bounds.min_x, -6.91, 0.01);
    EXPECT_NEAR(found.things[0]->bounds.min_y, 33.93, 0.01);
    EXPECT_TRUE(index.communes("c2", 10).things.at(0)->bounds.is_empty());
}

TEST(SearchIndex, PutsTheDocumentInForceBeforeTheOneItSuperseded) {
    EXPECT_THAT(documents(an_index(), "amenagement marsa"), ElementsAre("PA-1", "PA-0"));
}

TEST(SearchIndex, FindsDocumentsByIdAndDecree) {
    const auto index = an_index();

    EXPECT_THAT(documents(index, "pa-0"), ElementsAre("PA-0"));
    EXPECT_THAT(documents(index, "decret 2-19-211"), ElementsAre("PA-1"));
    EXPECT_THAT(documents(index, "تصميم تهيئة"), ElementsAre("PA-1"));
}

TEST(SearchIndex, GathersProvisionsThatAreNamedAlike) {
    const auto index = an_index();

    EXPECT_THAT(zones(index, "D1"), ElementsAre("PA-1 D1 ×2", "PA-0 D1 ×1"));
    EXPECT_THAT(zones(index, "isol vill"), ElementsAre("PA-1 D1 ×2", "PA-0 D1 ×1"));
    EXPECT_THAT(zones(index, "zone d"), ElementsAre("PA-1 D1 ×2", "PA-0 D1 ×1"));
}

TEST(SearchIndex, PutsWhatACodeNamesTogetherBeforeSingleThings) {
    auto content = support::a_small_plan();
    content.provisions[0].code = "M";
    content.provisions[0].label = {"Médina, tissu ancien", ""};
    auto mosque = a_provision("zoning", "M1", a_square(360010, 371010));
    mosque.code = "M";
    mosque.number = "M1";
    content.provisions.push_back(mosque);
    const SearchIndex index{*snapshot::Snapshot::make(std::move(content))};

    EXPECT_EQ(index.zones("M", today, 1).things.at(0).provision->number, "");
    EXPECT_EQ(index.zones("m1", today, 1).things.at(0).provision->number, "M1");
}

TEST(SearchIndex, NamesAZoneAsItsLegendWhenItHasNoLabel) {
    const auto found = an_index().zones("immeubles r+3", today, 10);

    ASSERT_EQ(found.things.size(), 1U);
    EXPECT_EQ(found.things[0].label.ar, "عمارات");
}

TEST(SearchIndex, PutsWholeWordsBeforeBegunOnes) {
    WordIndex words;
    words.add(0, {"D10"});
    words.add(1, {"D1", "NORD"});
    words.add(2, {"D1"});
    words.finish();

    const auto matches = words.find({"D1"});

    ASSERT_EQ(matches.size(), 3U);
    EXPECT_EQ(matches[0].cut_words, 1U);
    EXPECT_EQ(matches[1].other_words, 1U);
    EXPECT_EQ(matches[2].cut_words + matches[2].other_words, 0U);
}

TEST(SearchIndex, SaysThatThereIsMore) {
    const auto index = an_index();

    EXPECT_TRUE(index.zones("villas", today, 1).has_more);
    EXPECT_FALSE(index.zones("villas", today, 2).has_more);
}

TEST(SearchIndex, MeasuresHowFarAPositionLiesFromTheData) {
    const auto index = an_index();
    const auto& extent = index.extent();

    EXPECT_EQ(extent.min_x, 360000);
    EXPECT_EQ(extent.max_x, 360210);
    EXPECT_EQ(index.distance_to_extent_m({-6.9119, 33.9292}), 0);
    EXPECT_NEAR(*index.distance_to_extent_m({-6.91, 32.93}), 111'000, 1'000);
}

TEST(SearchIndex, KnowsWhichGroundIsDescribed) {
    const auto index = an_index();

    EXPECT_TRUE(index.is_described({360150, 371150}));
    EXPECT_FALSE(index.is_described({360205, 371005}));
}

}  // namespace
}  // namespace tasmim::lookup

#include "planning/content_store.hpp"

#include "planning/cell.hpp"

#include <gtest/gtest.h>

namespace tasmim::planning {
namespace {

using tasmim::base::Date;

Content two_communes() {
    Content content;
    content.crs = "EPSG:26191";
    content.communes = {{"C2", {"b", ""}, {}}, {"C1", {"a", ""}, {}}};
    return content;
}

TEST(ContentId, DependsOnTheContentAndNotOnItsOrder) {
    auto a = two_communes();
    auto b = two_communes();
    std::swap(b.communes[0], b.communes[1]);
    ASSERT_TRUE(sort_by_key(a));
    ASSERT_TRUE(sort_by_key(b));

    EXPECT_EQ(content_id(a), content_id(b));
}

TEST(ContentId, ChangesWithEveryField) {
    auto content = two_communes();
    const auto before = content_id(content);
    content.communes[0].name.ar = "ب";

    EXPECT_NE(content_id(content), before);
}

TEST(ContentId, DoesNotMoveTextFromOneFieldToTheNext) {
    auto a = two_communes();
    auto b = two_communes();
    a.communes[0].name = {"ab", "c"};
    b.communes[0].name = {"a", "bc"};

    EXPECT_NE(content_id(a), content_id(b));
}

TEST(ContentId, IsFixedForTheEmptyContent) {
    Content content;
    content.crs = "EPSG:26191";

    // A change of this value changes the id of every snapshot: raise content_format with it.
    EXPECT_EQ(content_id(content),
              "c78bd333610e5de6c5d2ae6da3d9f4a707d9cb8087d5e7e1df74b7fd32dc7e99");
    EXPECT_EQ(content_id(content, 1),
              "e3e760cd843d7aed4afa8a5f4065f96e3ed2b21df4d72013ac79a72a64649001");
}

TEST(SortByKey, NamesAKeyThatOccursTwice) {
    auto content = two_communes();
    content.communes[1].code = "C2";

    const auto sorted = sort_by_key(content);

    ASSERT_FALSE(sorted);
    EXPECT_NE(base::english(sorted.error().message).find("commune have the key C2"),
              std::string::npos)
        << sorted.error().message;
}

TEST(FeatureId, FitsInAJavaScriptNumber) {
    for (int i = 0; i < 1000; ++i) {
        EXPECT_LT(feature_id("PA-1", "zones", std::to_string(i)), 1ULL << 53U);
    }
}

TEST(FeatureId, SeparatesItsParts) {
    EXPECT_NE(feature_id("a", "bc", "d"), feature_id("ab", "c", "d"));
}

TEST(SridOf, RefusesWhatIsNoEpsgCode) {
    EXPECT_EQ(*srid_of("EPSG:26191"), 26191);
    EXPECT_FALSE(srid_of("26191"));
    EXPECT_FALSE(srid_of("EPSG:"));
    EXPECT_FALSE(srid_of("EPSG:26191x"));
}

TEST(InForceOn, NeedsADateOfEntryIntoForce) {
    Document document;
    document.status = Status::in_force;
    const auto day = *Date::make(2026, 1, 1);
    EXPECT_FALSE(in_force_on(document, day));

    document.dates.in_force_from = day;
    EXPECT_TRUE(in_force_on(document, day));
    EXPECT_FALSE(in_force_on(document, Date::from_days(day.days_since_1970() - 1)));
}

TEST(InForceOn, EndsWithItsLastDay) {
    Document document;
    document.status = Status::superseded;
    document.dates.in_force_from = Date::make(2010, 1, 1);
    EXPECT_FALSE(in_force_on(document, *Date::make(2012, 1, 1)))
        << "a superseded document without an end must not bind";

    document.dates.in_force_to = Date::make(2020, 12, 31);
    EXPECT_TRUE(in_force_on(document, *Date::make(2020, 12, 31)));
    EXPECT_FALSE(in_force_on(document, *Date::make(2021, 1, 1)));
}

TEST(PendingOn, StartsWithTheStudyOrder) {
    Document document;
    document.status = Status::inquiry;
    document.dates.study_order = Date::make(2026, 1, 1);
    EXPECT_FALSE(pending_on(document, *Date::make(2025, 12, 31)));
    EXPECT_TRUE(pending_on(document, *Date::make(2026, 1, 1)));
}

TEST(ErrataOf, AreThoseThatNameTheArticleAndWereOutByTheDate) {
    Document document;
    document.errata = {{*Date::make(2022, 3, 1), "B.O. 1", {}, "art. 7"},
                       {*Date::make(2022, 3, 1), "B.O. 1", {}, "art. 8"},
                       {*Date::make(2022, 3, 1), "B.O. 1", {}, ""},
                       {*Date::make(2023, 1, 1), "B.O. 2", {}, "art. 7"}};

    EXPECT_EQ(errata_of(document, "art. 7", *Date::make(2022, 2, 28)).size(), 0U);
    EXPECT_EQ(errata_of(document, "art. 7", *Date::make(2022, 3, 1)).size(), 1U);
    EXPECT_EQ(errata_of(document, "art. 7", *Date::make(2023, 1, 1)).size(), 2U);
    EXPECT_EQ(errata_of(document, "", *Date::make(2023, 1, 1)).size(), 0U)
        << "a provision without an article is not amended by an erratum without one";
}

TEST(Status, ReadsWhatItWrites) {
    for (const auto status : {Status::study,
                              Status::inquiry,
                              Status::awaiting_approval,
                              Status::in_force,
                              Status::in_revision,
                              Status::superseded,
                              Status::annulled}) {
        EXPECT_EQ(parse_status(to_string(status)), status);
    }
    EXPECT_FALSE(parse_status("approved"));
}

}  // namespace
}  // namespace tasmim::planning

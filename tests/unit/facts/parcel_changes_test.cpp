#include "facts/parcel_changes.hpp"

#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tasmim::facts {
namespace {

using support::a_document;
using support::a_parcel;
using support::a_provision;
using support::a_small_plan;
using support::a_square;
using support::east;
using support::north;
using support::zone;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// A snapshot of a content and the engine over it.
struct Published {
    explicit Published(planning::Content content) : snapshot{made(std::move(content))} {}

    static std::shared_ptr<const snapshot::Snapshot> made(planning::Content content) {
        EXPECT_TRUE(planning::sort_by_key(content));
        return snapshot::Snapshot::make(std::move(content)).value();
    }
    [[nodiscard]] State state() const { return {*snapshot, facts}; }

    std::shared_ptr<const snapshot::Snapshot> snapshot;
    FactsEngine facts{snapshot};
};

base::Result<ParcelChanges> compare(const planning::Content& before,
                                    const planning::Content& after) {
    return parcel_changes(
        Published{before}.state(), Published{after}.state(), base::Date::make(2024, 1, 1).value());
}

ParcelChanges changes(const planning::Content& before, const planning::Content& after) {
    return compare(before, after).value();
}

std::vector<std::string> titles(const ParcelChanges& changes) {
    std::vector<std::string> list;
    for (const auto& parcel : changes.parcels) {
        list.push_back(parcel.reference);
    }
    return list;
}

TEST(ParcelChanges, AreNoneAndNothingIsComparedBetweenEqualSnapshots) {
    const auto found = changes(a_small_plan(), a_small_plan());

    EXPECT_TRUE(found.parcels.empty());
    EXPECT_EQ(found.known, 3U);
    EXPECT_EQ(found.compared, 0U);
}

TEST(ParcelChanges, CompareOnlyParcelsNearWhatIsNew) {
    auto later = a_small_plan();
    later.provisions.push_back(a_provision("zoning", "X", a_square(east + 12, north + 12, 5)));

    const auto found = changes(a_small_plan(), later);

    EXPECT_EQ(found.compared, 1U);
    ASSERT_THAT(titles(found), ElementsAre("T 1/38"));
    EXPECT_NEAR(found.parcels[0].themes.at(0).provisions.gained.area_m2, 25, 1e-6);
    EXPECT_EQ(found.parcels[0].documents.at(0).document, "PA-1");
}

TEST(ParcelChanges, CompareOnlyParcelsNearTheBorderThatMoved) {
    auto later = a_small_plan();
    // The east zone loses its south-east corner; only the third parcel lies there.
    zone(later, "D1").geometry.parts[0][0] = {{east + 50, north},
                                              {east + 95, north},
                                              {east + 95, north + 30},
                                              {east + 100, north + 30},
                                              {east + 100, north + 100},
                                              {east + 50, north + 100},
                                              {east + 50, north}};

    const auto found = changes(a_small_plan(), later);

    EXPECT_EQ(found.compared, 2U);
    ASSERT_THAT(titles(found), ElementsAre("T 3/38"));
    EXPECT_NEAR(found.parcels[0].themes.at(0).provisions.lost.area_m2, 5 * 20, 1e-6);
}

TEST(ParcelChanges, SeeACodeThatWasCorrectedOnAllOfItsGround) {
    auto later = a_small_plan();
    zone(later, "B3").code = "C1";

    EXPECT_THAT(titles(changes(a_small_plan(), later)), UnorderedElementsAre("T 1/38", "T 2/38"));
}

TEST(ParcelChanges, SeeThatADocumentComesUnderInquiry) {
    auto later = a_small_plan();
    auto& plan = later.documents.emplace_back(a_document("PA-2", a_square(east + 5, north, 10)));
    plan.status = planning::Status::inquiry;
    plan.perimeter = a_square(east + 5, north + 5, 10);

    const auto found = changes(a_small_plan(), later);

    ASSERT_THAT(titles(found), ElementsAre("T 1/38"));
    ASSERT_EQ(found.parcels[0].documents.size(), 1U);
    EXPECT_EQ(found.parcels[0].documents[0].before, Standing::absent);
    EXPECT_EQ(found.parcels[0].documents[0].after, Standing::pending);
}

TEST(ParcelChanges, SeeCoverageThatWasGainedAndLost) {
    auto later = a_small_plan();
    later.coverages.push_back({"PA-1", "coast", a_square(east + 10, north + 10, 10)});

    const auto gained = changes(a_small_plan(), later);
    const auto lost = changes(later, a_small_plan());

    ASSERT_THAT(titles(gained), ElementsAre("T 1/38"));
    EXPECT_NEAR(gained.parcels[0].themes.at(0).coverage_gained_m2, 100, 1e-6);
    ASSERT_THAT(titles(lost), ElementsAre("T 1/38"));
    EXPECT_NEAR(lost.parcels[0].themes.at(0).coverage_lost_m2, 100, 1e-6);
}

TEST(ParcelChanges, TouchEveryParcelWhenAThresholdIsAnother) {
    auto later = a_small_plan();
    later.themes[1].min_area_m2 = 150;

    const auto found = changes(a_small_plan(), later);

    EXPECT_EQ(found.compared, 3U);
    // Of 20 m × 20 m the third has 200 m² in the plan, the second 200 m² in each zone.
    EXPECT_TRUE(found.parcels.empty());
    later.themes[1].min_area_m2 = 250;
    EXPECT_THAT(titles(changes(a_small_plan(), later)), UnorderedElementsAre("T 2/38", "T 3/38"));
}

TEST(ParcelChanges, ListParcelsThatCameAndWent) {
    auto later = a_small_plan();
    std::erase_if(later.parcels, [](const auto& parcel) { return parcel.reference == "T 2/38"; });
    later.parcels.push_back(a_parcel("T 4/38", a_square(east + 40, north + 10, 20)));

    const auto found = changes(a_small_plan(), later);

    ASSERT_THAT(titles(found), UnorderedElementsAre("T 2/38", "T 4/38"));
    for (const auto& parcel : found.parcels) {
        EXPECT_EQ(
            parcel.kind,
            parcel.reference == "T 4/38" ? ParcelChangeKind::added : ParcelChangeKind::removed);
        EXPECT_NEAR(parcel.area_m2, 400, 1e-6);
    }
    const auto totals = totals_of(found);
    EXPECT_EQ(totals.added, 1U);
    EXPECT_EQ(totals.removed, 1U);
    EXPECT_EQ(totals.changed, 0U);
}

TEST(ParcelChanges, AddUpByThemeAndDocument) {
    auto later = a_small_plan();
    later.provisions.push_back(a_provision("zoning", "X", a_square(east + 12, north + 12, 5)));
    later.provisions.push_back(a_provision("zoning", "Y", a_square(east + 42, north + 12, 3)));

    const auto totals = totals_of(changes(a_small_plan(), later));

    ASSERT_EQ(totals.themes.size(), 1U);
    EXPECT_EQ(totals.themes[0].parcels, 2U);
    EXPECT_NEAR(totals.themes[0].sum.provisions.gained.area_m2, 34, 1e-6);
    ASSERT_EQ(totals.documents.size(), 1U);
    EXPECT_EQ(totals.documents[0].sum.document, "PA-1");
    EXPECT_NEAR(totals.documents[0].sum.provisions.gained.area_m2, 34, 1e-6);
}

TEST(ParcelChanges, AreRefusedBetweenTwoWorkingCrss) {
    auto later = a_small_plan();
    later.crs = "EPSG:26192";

    EXPECT_EQ(compare(a_small_plan(), later).error().code, base::Errc::conflict);
}

}  // namespace
}  // namespace tasmim::facts

#include "lookup/parcel_finder.hpp"

#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

namespace {

using tasmim::base::Errc;
using tasmim::lookup::ParcelFinder;
using tasmim::snapshot::Snapshot;
using tasmim::support::a_parcel;
using tasmim::support::a_square;

constexpr double x = 360000;
constexpr double y = 371000;

ParcelFinder a_finder(std::vector<tasmim::planning::Parcel> more = {}) {
    auto content = tasmim::support::a_small_plan();
    for (auto& parcel : more) {
        content.parcels.push_back(std::move(parcel));
    }
    auto snapshot = Snapshot::make(std::move(content));
    EXPECT_TRUE(snapshot) << to_text(snapshot.error());
    return ParcelFinder{*snapshot};
}

TEST(ParcelFinder, NamesTheParcelThatContainsAPoint) {
    const auto finder = a_finder();
    const auto answer = finder.at({x + 15, y + 20}, 0.1, 10);

    ASSERT_EQ(answer.candidates.size(), 1U);
    EXPECT_EQ(answer.candidates[0].parcel->reference, "T 1/38");
    EXPECT_TRUE(answer.candidates[0].contains);
    EXPECT_DOUBLE_EQ(answer.candidates[0].distance_m, 5);
    EXPECT_FALSE(answer.ambiguous);
}

TEST(ParcelFinder, IsAmbiguousWhenANeighbourLiesWithinTheAccuracy) {
    const auto finder = a_finder();
    const auto answer = finder.at({x + 28, y + 20}, 12.5, 10);

    ASSERT_EQ(answer.candidates.size(), 2U);
    EXPECT_TRUE(answer.ambiguous);
    EXPECT_EQ(answer.candidates[0].parcel->reference, "T 1/38");
    EXPECT_FALSE(answer.candidates[1].contains);
    EXPECT_DOUBLE_EQ(answer.candidates[1].distance_m, 12);
}

TEST(ParcelFinder, ReturnsAllStackedParcels) {
    const auto finder = a_finder({a_parcel("T 9/38", a_square(x + 10, y + 10, 20))});

    const auto answer = finder.at({x + 20, y + 20}, 0.1, 10);

    ASSERT_EQ(answer.candidates.size(), 2U);
    EXPECT_TRUE(answer.candidates[0].contains && answer.candidates[1].contains);
    EXPECT_TRUE(answer.ambiguous);
}

TEST(ParcelFinder, CountsTheBoundaryAsInside) {
    const auto finder = a_finder();
    const auto answer = finder.at({x + 10, y + 20}, 0, 10);

    ASSERT_EQ(answer.candidates.size(), 1U);
    EXPECT_TRUE(answer.candidates[0].contains);
    EXPECT_EQ(answer.candidates[0].distance_m, 0);
}

TEST(ParcelFinder, NamesTheNearestWhenNoneContainsThePoint) {
    const auto finder = a_finder();
    const auto answer = finder.at({x + 20, y + 60}, 0.1, 2);

    ASSERT_EQ(answer.candidates.size(), 2U);
    EXPECT_FALSE(answer.candidates[0].contains);
    EXPECT_DOUBLE_EQ(answer.candidates[0].distance_m, 30);
    EXPECT_FALSE(answer.ambiguous);
    EXPECT_TRUE(finder.at({x + 5000, y}, 0.1, 2).candidates.empty());
}

TEST(ParcelFinder, FindsALandTitleHoweverItIsWritten) {
    const auto finder = a_finder();
    for (const auto* text : {"T 2/38", "T.F. n° 2-38", "2/38", "T ٢/٣٨"}) {
        const auto found = finder.by_reference(text);
        ASSERT_TRUE(found) << text;
        ASSERT_EQ(found->size(), 1U) << text;
        EXPECT_EQ(found->front()->reference, "T 2/38");
    }
    EXPECT_TRUE(finder.by_reference("T 77/38")->empty());
    EXPECT_TRUE(finder.by_reference("R 2/38")->empty()) << "a requisition is not a title";
    EXPECT_EQ(finder.by_reference("hello").error().code, Errc::invalid_argument);
}

TEST(ParcelFinder, FindsAReferenceThatIsNoLandTitleAsItWasDelivered) {
    const auto finder = a_finder({a_parcel("1558748410", a_square(x + 70, y + 70))});

    EXPECT_EQ(finder.by_reference("1558748410")->size(), 1U);
    EXPECT_FALSE(finder.by_reference("1558748411"));
}

TEST(ParcelFinder, FindsAllWaysOfWritingATitleFromAnyOfThem) {
    const auto finder = a_finder({a_parcel("T.F. n° 2-38", a_square(x + 70, y + 70))});

    EXPECT_EQ(finder.by_reference("T 2/38")->size(), 2U);
    EXPECT_EQ(finder.by_reference("T.F. n° 2-38")->size(), 2U);
}

TEST(ParcelFinder, GivesEveryParcelOfAReferenceInIdOrder) {
    auto twin = a_parcel("T 2/38", a_square(x + 70, y + 70));
    twin.source_key = "twin";
    twin.id = tasmim::planning::feature_id("cadastre", "parcels", "twin");

    const auto finder = a_finder({twin});
    const auto found = finder.by_reference("T 2/38");

    ASSERT_EQ(found->size(), 2U);
    EXPECT_LT((*found)[0]->id, (*found)[1]->id);
}

TEST(ParcelFinder, PagesThroughABoxWithoutLosingAParcel) {
    const auto finder = a_finder();
    const tasmim::geo::Box<tasmim::geo::Planar> all{x, y, x + 200, y + 200};

    const auto first = finder.in_box(all, 0, 2);
    const auto second = finder.in_box(all, first.parcels.back()->id, 2);

    EXPECT_EQ(first.parcels.size(), 2U);
    EXPECT_TRUE(first.has_more);
    EXPECT_EQ(second.parcels.size(), 1U);
    EXPECT_FALSE(second.has_more);
}

}  // namespace

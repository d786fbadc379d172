#include "lookup/parcel_finder.hpp"

#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

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

TEST(ParcelFinder, SaysHowFarTheNearestParcelIsAndWhere) {
    const auto finder = a_finder();
    struct Row {
        double east;
        double north;
        const char* reference;
        double distance_m;
        double azimuth_deg;
    };
    // The parcels are squares of 20 m at (10, 10), (40, 10) and (90, 10).
    for (const auto& row : {Row{20, 5030, "T 1/38", 5000, 180},
                            Row{20, -4990, "T 1/38", 5000, 0},
                            Row{-4990, 20, "T 1/38", 5000, 90},
                            Row{5110, 20, "T 3/38", 5000, 270},
                            Row{2110, 2030, "T 3/38", 2000 * std::sqrt(2.0), 225},
                            Row{20, 20, "T 1/38", 10, 180}}) {
        const auto nearest = finder.nearest({x + row.east, y + row.north});

        ASSERT_TRUE(nearest) << row.reference;
        EXPECT_EQ(nearest->parcel->reference, row.reference);
        EXPECT_NEAR(nearest->distance_m, row.distance_m, 1e-6) << row.east;
        EXPECT_NEAR(nearest->azimuth_deg, row.azimuth_deg, 1e-6) << row.east;
    }
}

TEST(ParcelFinder, HasNoNearestParcelWhereThereIsNone) {
    auto content = tasmim::support::a_small_plan();
    content.parcels.clear();
    const ParcelFinder finder{Snapshot::make(std::move(content)).value()};

    EXPECT_FALSE(finder.nearest({x, y}));
    EXPECT_TRUE(finder.extent().is_empty());
}

TEST(ParcelFinder, AnswersEachOfSeveralTitlesApart) {
    const auto finder = a_finder();
    for (const auto* text :
         {"T 3/38 et T 77/38 et T 1/38",
          "TF 3/38, TF 77/38; TF n° 1-38, T 3/38",
          "الرسم العقاري عدد ٣/٣٨ والرسم العقاري عدد ٧٧/٣٨ والرسم العقاري عدد ١/٣٨"}) {
        const auto answers = finder.by_references(text);

        ASSERT_TRUE(answers) << text;
        ASSERT_EQ(answers->size(), 3U) << text;
        EXPECT_EQ(answers->at(0).title, "T 3/38");
        EXPECT_EQ(answers->at(0).parcels.at(0)->reference, "T 3/38");
        EXPECT_EQ(answers->at(1).title, "T 77/38");
        EXPECT_TRUE(answers->at(1).parcels.empty());
        EXPECT_EQ(answers->at(2).parcels.at(0)->reference, "T 1/38");
    }
}

TEST(ParcelFinder, TakesWhatAParcelWasDeliveredWithForOneReference) {
    const auto finder = a_finder({a_parcel("T 1/38 et T 2/38", a_square(x + 200, y, 20))});

    const auto delivered = finder.by_references("T 1/38 et T 2/38").value();
    ASSERT_EQ(delivered.size(), 1U);
    ASSERT_EQ(delivered[0].parcels.size(), 1U);
    EXPECT_EQ(delivered[0].parcels[0]->reference, "T 1/38 et T 2/38");

    EXPECT_EQ(finder.by_references("T 2/38 et T 1/38")->size(), 2U);
}

TEST(ParcelFinder, AnswersOneTitleAsBefore) {
    const auto finder = a_finder();

    const auto one = finder.by_references("T.F. n° 2-38").value();
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].title, "T 2/38");
    EXPECT_EQ(one[0].written, "T.F. n° 2-38");
    EXPECT_EQ(finder.by_references("hello").error().code, Errc::invalid_argument);
    EXPECT_EQ(finder.by_references(std::string(5000, 'x')).error().code, Errc::too_large);
}

TEST(ParcelFinder, RefusesMoreTitlesThanAQuestionMayHold) {
    const auto finder = a_finder();
    std::string text;
    for (std::size_t i = 1; i <= ParcelFinder::most_titles; ++i) {
        text += "T " + std::to_string(100 + i) + "/38, ";
    }

    EXPECT_EQ(finder.by_references(text)->size(), ParcelFinder::most_titles);
    EXPECT_EQ(finder.by_references(text + "T 99/38").error().code, Errc::too_large);
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

TEST(ParcelFinder, FindsWhateverAParcelWasDeliveredWith) {
    const std::string longest(70'000, 'a');
    for (const auto& reference :
         {std::string{"-"}, std::string{". ."}, std::string{"★"}, longest}) {
        const auto finder = a_finder({a_parcel(reference, a_square(x + 70, y + 70))});
        const auto found = finder.by_reference(reference);

        ASSERT_TRUE(found) << reference.substr(0, 10);
        ASSERT_EQ(found->size(), 1U) << reference.substr(0, 10);
        EXPECT_EQ(found->front()->reference, reference);
    }
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

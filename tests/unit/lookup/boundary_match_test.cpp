#include "lookup/boundary_match.hpp"

#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

namespace tasmim::lookup {
namespace {

using base::Errc;
using snapshot::Snapshot;
using support::a_parcel;
using support::a_square;
using support::east;
using support::north;

ParcelFinder finder_of(std::vector<planning::Parcel> parcels) {
    auto content = support::a_small_plan();
    content.parcels = std::move(parcels);
    auto snapshot = Snapshot::make(std::move(content));
    EXPECT_TRUE(snapshot) << to_text(snapshot.error());
    return ParcelFinder{*snapshot};
}

/// Two neighbours of 20 m × 20 m, side by side.
ParcelFinder two_neighbours() {
    return finder_of({a_parcel("T 1/38", a_square(east, north, 20)),
                      a_parcel("T 2/38", a_square(east + 20, north, 20))});
}

TEST(BoundaryMatch, OfAParcelsOwnBoundaryIsWhole) {
    const auto finder = two_neighbours();
    const auto match = match_boundary(finder, a_square(east, north, 20)).value();

    ASSERT_EQ(match.parcels.size(), 1U) << "a neighbour that only touches is none";
    EXPECT_EQ(match.parcels[0].parcel->reference, "T 1/38");
    EXPECT_EQ(match.parcels[0].overlap_ratio, 1);
    EXPECT_EQ(match.parcels[0].shared_m2, 400);
    EXPECT_EQ(match.deviation_m, 0);
    EXPECT_NEAR(match.outline.value().distance_m({east + 7, north + 10}).value(), 7, 1e-9);
    EXPECT_NEAR(match.outline.value().distance_m({east - 3, north - 4}).value(), 5, 1e-9);
    EXPECT_EQ(match.without_parcel_m2, 0);
    EXPECT_FALSE(match.ambiguous);
}

TEST(BoundaryMatch, TellsWhatItTakesOfANeighbourAndLeavesOut) {
    // Moved by half a metre to the east.
    const auto finder = two_neighbours();
    const auto match = match_boundary(finder, a_square(east + 0.5, north, 20)).value();

    ASSERT_EQ(match.parcels.size(), 2U);
    EXPECT_EQ(match.parcels[0].parcel->reference, "T 1/38");
    EXPECT_NEAR(match.parcels[0].shared_m2, 390, 1e-6);
    EXPECT_NEAR(match.parcels[0].overlap_ratio, 390.0 / 410, 1e-9);
    EXPECT_EQ(match.parcels[1].parcel->reference, "T 2/38");
    EXPECT_NEAR(match.parcels[1].shared_m2, 10, 1e-6);
    EXPECT_NEAR(match.deviation_m.value(), 0.5, 1e-9);
    EXPECT_NEAR(match.without_parcel_m2, 0, 1e-6);
}

TEST(BoundaryMatch, TellsGroundThatNoParcelHas) {
    const auto finder = two_neighbours();
    const auto match = match_boundary(finder, a_square(east, north - 5, 20)).value();

    EXPECT_NEAR(match.without_parcel_m2, 100, 1e-6);
    EXPECT_NEAR(match.deviation_m.value(), 5, 1e-9);
}

TEST(BoundaryMatch, MeasuresTheDeviationAtTheCornersOfBoth) {
    // The boundary leaves out a tooth of the parcel, which has no corner of its own.
    auto tooth = a_square(east, north, 20);
    tooth.parts[0][0] = {{east, north},
                         {east + 20, north},
                         {east + 20, north + 20},
                         {east + 10, north + 23},
                         {east, north + 20},
                         {east, north}};
    const auto finder = finder_of({a_parcel("T 1/38", tooth)});
    const auto match = match_boundary(finder, a_square(east, north, 20)).value();

    EXPECT_NEAR(match.deviation_m.value(), 3, 1e-9);
}

TEST(BoundaryMatch, IsAmbiguousWhereParcelsAreStacked) {
    const auto finder = finder_of({a_parcel("T 1/38", a_square(east, north, 20)),
                                   a_parcel("T 9/38", a_square(east, north, 20))});

    const auto match = match_boundary(finder, a_square(east, north, 20)).value();

    EXPECT_EQ(match.parcels.size(), 2U);
    EXPECT_TRUE(match.ambiguous);
    EXPECT_EQ(match.without_parcel_m2, 0) << "ground of both counts once";
}

TEST(BoundaryMatch, IsNotAmbiguousWhereBothMatchPoorlyButOneMuchBetter) {
    // 100 m × 100 m over two parcels of 400 m² and 300 m².
    auto smaller = a_square(east + 20, north, 20);
    smaller.parts[0][0] = {{east + 20, north},
                           {east + 35, north},
                           {east + 35, north + 20},
                           {east + 20, north + 20},
                           {east + 20, north}};
    const auto finder =
        finder_of({a_parcel("T 1/38", a_square(east, north, 20)), a_parcel("T 2/38", smaller)});

    const auto match = match_boundary(finder, a_square(east, north, 100)).value();

    ASSERT_EQ(match.parcels.size(), 2U);
    EXPECT_LT(match.parcels[0].overlap_ratio - match.parcels[1].overlap_ratio, 0.011);
    EXPECT_FALSE(match.ambiguous);
}

TEST(BoundaryMatch, OfALongThinLandCountsOnlyWhatItMeets) {
    std::vector<planning::Parcel> many;
    for (int i = 0; i < 1600; ++i) {
        many.push_back(a_parcel("T " + std::to_string(i) + "/38",
                                a_square(east + i % 40 * 10, north + i / 40 * 10, 10)));
    }
    const geo::Geometry<geo::Planar> diagonal{geo::Dimension::polygon,
                                              {{{{east, north},
                                                 {east + 1, north},
                                                 {east + 400, north + 399},
                                                 {east + 400, north + 400},
                                                 {east, north}}}}};

    const auto finder = finder_of(many);
    const auto match = match_boundary(finder, diagonal).value();

    EXPECT_LT(match.parcels.size(), 100U);
    EXPECT_NEAR(match.without_parcel_m2, 0, 1e-6);
}

TEST(BoundaryMatch, WithoutAnyParcelHasNoDeviation) {
    const auto finder = two_neighbours();
    const auto match = match_boundary(finder, a_square(east + 500, north, 20)).value();

    EXPECT_TRUE(match.parcels.empty());
    EXPECT_FALSE(match.deviation_m);
    EXPECT_FALSE(match.outline);
    EXPECT_EQ(match.without_parcel_m2, 400);
}

TEST(BoundaryMatch, MendsABoundaryThatCrossesItself) {
    auto bow = a_square(east, north, 20);
    std::swap(bow.parts[0][0][2], bow.parts[0][0][3]);

    const auto finder = two_neighbours();
    const auto match = match_boundary(finder, bow).value();

    EXPECT_FALSE(match.boundary.faults.empty());
    EXPECT_NEAR(match.parcels.at(0).shared_m2, 200, 1e-6);
}

TEST(BoundaryMatch, IsRefusedForWhatIsNoLandAndForWholeTowns) {
    std::vector<planning::Parcel> many;
    for (int i = 0; i <= static_cast<int>(most_matched_parcels); ++i) {
        many.push_back(a_parcel("T " + std::to_string(i) + "/38",
                                a_square(east + i % 40 * 10, north + i / 40 * 10, 10)));
    }

    EXPECT_EQ(match_boundary(finder_of(many), a_square(east, north, 500)).error().code,
              Errc::too_large);
    EXPECT_EQ(
        match_boundary(two_neighbours(), {geo::Dimension::line, {{{{0, 0}, {1, 1}}}}}).error().code,
        Errc::invalid_argument);
}

}  // namespace
}  // namespace tasmim::lookup

#include "lookup/shared_parcels.hpp"

#include "support/plan_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace tasmim::lookup {
namespace {

using support::a_parcel;
using support::a_square;
using support::east;
using support::north;
using Geometry = geo::Geometry<geo::Planar>;

/// Parcels of 20 m at 10, 40 and 90 m east and 10 m north of (east, north), and more.
ParcelFinder finder_with(std::vector<planning::Parcel> more = {}) {
    auto content = support::a_small_plan();
    for (auto& parcel : more) {
        content.parcels.push_back(std::move(parcel));
    }
    std::ranges::sort(content.parcels, {}, &planning::Parcel::id);
    return ParcelFinder{snapshot::Snapshot::make(std::move(content)).value()};
}

Geometry ground(double x0, double y0, double x1, double y1) {
    return {geo::Dimension::polygon,
            {{{{east + x0, north + y0},
               {east + x1, north + y0},
               {east + x1, north + y1},
               {east + x0, north + y1},
               {east + x0, north + y0}}}}};
}

SharedParcels shared_with(const Geometry& land, std::vector<planning::Parcel> more = {}) {
    // What is found is borrowed from the finder's snapshot.
    static std::vector<ParcelFinder> kept;
    kept.push_back(finder_with(std::move(more)));
    return shared_parcels(kept.back(), land, 0, 100, 0.1).value();
}

TEST(SharedParcels, SayHowEachStandsToTheLandAndHowMuchItShares) {
    struct Row {
        const char* what;
        Geometry land;
        double shared_m2;
        ParcelRelation relation;
    };
    for (const auto& row :
         {Row{"all of it", ground(5, 5, 35, 35), 400, ParcelRelation::inside},
          Row{"exactly it", ground(10, 10, 30, 30), 400, ParcelRelation::inside},
          Row{"a part", ground(0, 0, 20, 20), 100, ParcelRelation::overlaps},
          Row{"around", ground(15, 15, 20, 20), 25, ParcelRelation::around},
          Row{"drawn a little over the border",
              ground(0, 10, 10.05, 30),
              1,
              ParcelRelation::touches},
          Row{"beyond the tolerance", ground(0, 10, 10.15, 30), 3, ParcelRelation::overlaps}}) {
        const auto found = shared_with(row.land);

        ASSERT_EQ(found.parcels.size(), 1U) << row.what;
        EXPECT_EQ(found.parcels[0].parcel->reference, "T 1/38") << row.what;
        EXPECT_NEAR(found.parcels[0].shared_m2, row.shared_m2, 1e-6) << row.what;
        EXPECT_EQ(to_string(found.parcels[0].relation), to_string(row.relation)) << row.what;
        EXPECT_FALSE(found.has_more) << row.what;
    }
}

TEST(SharedParcels, LeaveOutNeighboursThatOnlyTouch) {
    EXPECT_TRUE(shared_with(ground(0, 10, 10, 30)).parcels.empty()) << "along an edge";
    EXPECT_TRUE(shared_with(ground(0, 0, 10, 10)).parcels.empty()) << "at a corner";
    EXPECT_TRUE(shared_with(ground(30.5, 0, 39, 50)).parcels.empty()) << "between two";
}

TEST(SharedParcels, ComeInOrderOfIdPageByPage) {
    const auto finder = finder_with({a_parcel("T 4/38", a_square(east + 20, north + 20, 5)),
                                     a_parcel("T 5/38", a_square(east + 500, north))});
    const auto all = ground(0, 0, 120, 50);
    std::vector<planning::FeatureId> ids;
    planning::FeatureId after = 0;
    for (int page = 0; page < 10; ++page) {
        const auto found = shared_parcels(finder, all, after, 2, 0.1).value();
        for (const auto& one : found.parcels) {
            ids.push_back(one.parcel->id);
        }
        if (!found.has_more) {
            break;
        }
        EXPECT_EQ(found.parcels.size(), 2U);
        after = found.last;
    }

    EXPECT_EQ(ids.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(ids));
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << "one stands on two pages";
}

TEST(SharedParcels, RepairTheLandFirst) {
    const Geometry bow_tie{geo::Dimension::polygon,
                           {{{{east + 10, north + 10},
                              {east + 30, north + 30},
                              {east + 30, north + 10},
                              {east + 10, north + 30},
                              {east + 10, north + 10}}}}};
    const auto found = shared_with(bow_tie);

    EXPECT_FALSE(found.land.faults.empty());
    ASSERT_EQ(found.parcels.size(), 1U);
    EXPECT_NEAR(found.parcels[0].shared_m2, 200, 1e-6);
    EXPECT_EQ(found.parcels[0].relation, ParcelRelation::around);
}

TEST(SharedParcels, RefuseWhatHasNoGround) {
    const auto refused = shared_parcels(finder_with(), ground(10, 10, 10, 30), 0, 10, 0.1);

    EXPECT_EQ(refused.error().code, base::Errc::invalid_argument);
}

}  // namespace
}  // namespace tasmim::lookup

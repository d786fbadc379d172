#include "ingest/dissolve.hpp"

#include "delivery_folder.hpp"
#include "geo/measure.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace tasmim::ingest {
namespace {

using Polygons = geo::Geometry<geo::Planar>;

Polygons a_square(double x, double y, double side) {
    return {geo::Dimension::polygon,
            {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}};
}

DissolvedGround dissolved(const std::vector<Polygons>& polygons) {
    Dissolve dissolve;
    for (const auto& one : polygons) {
        dissolve.add("UB", one);
    }
    return dissolve.finish().value().at("UB");
}

void write_parcels(const DeliveryFolder& delivery) {
    delivery.write_features("parcels.geojson",
                            {a_rectangle(R"("zone":"UB")", 0, 0, 100, 100),
                             a_rectangle(R"("zone":"UB")", 100, 0, 100, 100),
                             a_rectangle(R"("zone":"UB")", 150, 0, 50, 100),
                             a_rectangle(R"("zone":"UC")", 200, 0, 100, 100),
                             a_rectangle(R"("zone":null)", 300, 0, 100, 100)});
}

constexpr std::string_view a_plan_in_force =
    "documents:\n"
    "  - {id: PA, kind: PA, title: {fr: plan}, status: in_force, dates: {in_force_from: "
    "2020-01-01}, covers: [zoning], perimeter: derived}\n";

std::string a_layer(std::string_view more) {
    return fmt::format(
        "  - {{name: zones, file: parcels.geojson, into: provisions, document: PA, theme: zoning, "
        "{}}}\n",
        more);
}

TEST(Dissolve, CountsGroundThatSeveralFeaturesClaimOnce) {
    const auto ground = dissolved({a_square(0, 0, 10), a_square(0, 0, 10), a_square(5, 0, 10)});

    EXPECT_EQ(ground.features, 3U);
    EXPECT_DOUBLE_EQ(ground.features_m2, 300);
    EXPECT_DOUBLE_EQ(ground.ground_m2, 150);
    EXPECT_DOUBLE_EQ(ground.overlapping_m2(), 150);
    EXPECT_DOUBLE_EQ(geo::area_m2(ground.geometry), 150);
}

TEST(Dissolve, LeavesASingleFootprintAsItIs) {
    const auto square = a_square(0.1, 0.2, 10);

    EXPECT_EQ(dissolved({square, square}).geometry, square);
}

TEST(Dissolve, KeepsPiecesApartThatDoNotTouch) {
    const auto ground = dissolved({a_square(0, 0, 10), a_square(20, 0, 10)});

    EXPECT_EQ(ground.geometry.parts.size(), 2U);
    EXPECT_DOUBLE_EQ(ground.overlapping_m2(), 0);
}

TEST(Dissolve, DoesNotDependOnTheOrderOfFeatures) {
    std::vector<Polygons> polygons;
    for (int i = 0; i < 40; ++i) {
        polygons.push_back(a_square(7.3 * (i % 7), 6.1 * (i / 7), 8.7));
    }
    const auto forwards = dissolved(polygons);
    std::ranges::reverse(polygons);

    EXPECT_EQ(dissolved(polygons).geometry, forwards.geometry);
}

TEST(Dissolve, MakesOneProvisionOfEachValue) {
    const DeliveryFolder folder;
    write_parcels(folder);
    folder.write_profile(a_layer("dissolve: zone, fields: {code: zone}"), a_plan_in_force);

    const auto delivery = folder.read();

    EXPECT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    ASSERT_EQ(delivery.rows.content.provisions.size(), 2U);
    for (const auto& provision : delivery.rows.content.provisions) {
        EXPECT_EQ(provision.code, provision.source_key);
        EXPECT_DOUBLE_EQ(geo::area_m2(provision.geometry),
                         provision.code == "UB" ? 20'000 : 10'000);
    }
    const auto& counts = delivery.report.layers.at(0);
    EXPECT_EQ(counts.read, 5U);
    EXPECT_EQ(counts.stored, 2U);
    EXPECT_EQ(counts.merged, 2U);
    EXPECT_EQ(counts.rejected, 1U);
}

TEST(Dissolve, TellsHowManyFeaturesAndSquareMetresBecameOne) {
    const DeliveryFolder folder;
    write_parcels(folder);
    folder.write_profile(a_layer("dissolve: zone, fields: {code: zone}"), a_plan_in_force);

    const auto found = findings_of(folder.read().report, "dissolved");

    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].key, "UB");
    EXPECT_EQ(found[0].action, Action::merged);
    EXPECT_DOUBLE_EQ(found[0].m2.value(), 20'000);
    EXPECT_THAT(found[0].message, testing::HasSubstr("3 features with 25000.000 m²"));
    EXPECT_THAT(found[0].message, testing::HasSubstr("5000.000 m² of it"));
}

TEST(Dissolve, RefusesFieldsThatMayDifferWithinARow) {
    const DeliveryFolder folder;
    write_parcels(folder);
    folder.write_profile(a_layer("dissolve: zone, fields: {code: zone, label_fr: name}"),
                         a_plan_in_force);

    const auto profile = folder.load();

    ASSERT_FALSE(profile);
    EXPECT_THAT(base::to_text(profile.error()),
                testing::AllOf(testing::HasSubstr("plan.yaml:"), testing::HasSubstr("label_fr")));
}

TEST(Dissolve, RefusesAKeyBesideIt) {
    const DeliveryFolder folder;
    write_parcels(folder);
    folder.write_profile(a_layer("dissolve: zone, key: zone"), a_plan_in_force);

    EXPECT_FALSE(folder.load());
}

}  // namespace
}  // namespace tasmim::ingest

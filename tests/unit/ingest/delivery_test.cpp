#include "ingest/delivery.hpp"

#include "delivery_folder.hpp"
#include "formats/wkb.hpp"
#include "geo/measure.hpp"

namespace tasmim::ingest {
namespace {

constexpr std::string_view parcels =
    "  - name: parcels\n"
    "    file: parcels.geojson\n"
    "    into: parcels\n"
    "    key: id\n"
    "    fields: {reference: ref, commune: {value: C1}, registered_area: area, surveyed: day}\n";

constexpr std::string_view empty_fields = R"("ref":null,"area":null,"day":null)";

std::string a_parcel(int id, double x, double y, double width = 10, double height = 10) {
    return a_rectangle(fmt::format(R"("id":{},{})", id, empty_fields), x, y, width, height);
}

Delivery read_parcels(const DeliveryFolder& folder, const std::vector<std::string>& features) {
    folder.write_features("parcels.geojson", features);
    folder.write_profile(parcels);
    return folder.read();
}

/// The reason for which the second of two parcels was rejected.
std::string rejection_of(const std::string& feature) {
    const DeliveryFolder folder;
    const auto delivery = read_parcels(folder, {a_parcel(1, 0, 0), feature});
    EXPECT_EQ(delivery.report.layers.at(0).rejected, delivery.rows.rejected.size());
    return delivery.rows.rejected.empty() ? "taken" : delivery.rows.rejected.at(0).reason;
}

std::string second(std::string_view geometry) {
    return a_feature(fmt::format(R"("id":2,{})", empty_fields), geometry);
}

TEST(Delivery, ReadsParcelsWithTheirValues) {
    const DeliveryFolder folder;

    const auto delivery = read_parcels(
        folder,
        {a_rectangle(
            R"("id":"P1","ref":" T 12345/38 ","area":"100,5","day":"2025-04-22")", 0, 0, 10, 10)});

    ASSERT_EQ(delivery.rows.content.parcels.size(), 1U);
    const auto& parcel = delivery.rows.content.parcels[0];
    EXPECT_EQ(parcel.id, planning::feature_id("test", "parcels", "P1"));
    EXPECT_EQ(parcel.reference, "T 12345/38");
    EXPECT_EQ(parcel.commune, "C1");
    EXPECT_EQ(parcel.registered_area_m2, 100.5);
    EXPECT_EQ(parcel.surveyed->iso(), "2025-04-22");
    EXPECT_EQ(geo::area_m2(parcel.geometry), 100);
    EXPECT_EQ(delivery.report.findings.size(), 0U);
    EXPECT_EQ(delivery.rows.files.at(0).name, "parcels.geojson");
    EXPECT_EQ(delivery.rows.files.at(0).sha256.size(), 64U);
}

TEST(Delivery, StoresCoordinatesOfTheWorkingCrsToTheBit) {
    const DeliveryFolder folder;
    const std::string ring =
        "[[360251.53000000003,371503.69999999995],[360261.1,371503.7],[360251.6,371513.3],"
        "[360251.53000000003,371503.69999999995]]";

    const auto delivery = read_parcels(
        folder, {a_feature(fmt::format(R"("id":1,{})", empty_fields), a_polygon(ring))});

    EXPECT_EQ(delivery.rows.content.parcels.at(0).geometry.parts[0][0][0],
              (geo::Point<geo::Planar>{360251.53000000003, 371503.69999999995}));
}

TEST(Delivery, CountsEveryFeatureOnce) {
    const DeliveryFolder folder;
    folder.write_features("parcels.geojson",
                          {a_rectangle(R"("id":1,"kind":"a")", 0, 0, 10, 10),
                           a_rectangle(R"("id":2,"kind":"b")", 10, 0, 10, 10),
                           a_feature(R"("id":3,"kind":"a")", "null"),
                           a_rectangle(R"("id":4,"kind":null)", 20, 0, 10, 10)});
    folder.write_profile(
        "  - {name: p, file: parcels.geojson, into: parcels, key: id, where: {kind: [a]}}\n");

    const auto delivery = folder.read();

    const auto& counts = delivery.report.layers.at(0);
    EXPECT_EQ(counts.read, 4U);
    EXPECT_EQ(counts.filtered, 2U);
    EXPECT_EQ(counts.rejected, 1U);
    EXPECT_EQ(counts.stored, 1U);
}

TEST(Delivery, RejectsWhatCannotBeAParcel) {
    EXPECT_EQ(rejection_of(second("null")), "geometry_missing");
    EXPECT_EQ(rejection_of(second(R"({"type":"Point","coordinates":[360000,371000]})")),
              "wrong_dimension");
    EXPECT_EQ(rejection_of(second(R"({"type":"GeometryCollection","geometries":[]})")),
              "geometry_missing");
    EXPECT_EQ(rejection_of(second(a_polygon(a_ring(0, 0, 10, 0)))), "no_extent");
    EXPECT_EQ(rejection_of(second(a_polygon(a_ring(-9e6, 0, 10, 10)))), "outside_crs");
    EXPECT_EQ(rejection_of(a_parcel(1, 50, 0)), "key_duplicate");
    EXPECT_EQ(rejection_of(a_rectangle(R"("id":"","ref":null)", 50, 0, 10, 10)), "key_missing");
    EXPECT_EQ(rejection_of(a_parcel(2, 50, 0)), "taken");
}

TEST(Delivery, KeepsRejectsWithTheirAttributesAndBytes) {
    const DeliveryFolder folder;
    const auto delivery =
        read_parcels(folder,
                     {a_parcel(1, 0, 0),
                      a_feature(R"("id":2,"ref":"T 1/38","area":7.5,"day":null)",
                                R"({"type":"Point","coordinates":[360000,371000,5]})")});

    ASSERT_EQ(delivery.rows.rejected.size(), 1U);
    const auto& reject = delivery.rows.rejected[0];
    EXPECT_EQ(reject.layer, "parcels");
    EXPECT_EQ(reject.source_key, "2");
    EXPECT_EQ(reject.attributes_json, R"({"id":2,"ref":"T 1/38","area":7.5,"day":null})");
    EXPECT_EQ(reject.wkb.size(), 1U + 4U + 3U * 8U);
}

TEST(Delivery, RepairsAnInvalidPolygonAndSaysHow) {
    const DeliveryFolder folder;
    const auto bow_tie = a_polygon(
        "[[360000,371000],[360010,371010],[360010,371000],[360000,371010],[360000,371000]]");

    const auto delivery = read_parcels(folder, {second(bow_tie)});

    EXPECT_EQ(delivery.report.layers.at(0).repaired, 1U);
    EXPECT_EQ(geo::area_m2(delivery.rows.content.parcels.at(0).geometry), 50);
    const auto found = findings_of(delivery.report, "self_intersection");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].action, Action::repaired);
    EXPECT_EQ(found[0].message, "made valid: 0.000 m² before, 50.000 m² after");
    ASSERT_TRUE(found[0].place);
    EXPECT_EQ(found[0].m2, 50);
}

TEST(Delivery, LeavesValuesEmptyThatItCannotRead) {
    const DeliveryFolder folder;

    const auto delivery = read_parcels(
        folder,
        {a_rectangle(R"("id":1,"ref":"Al Amal","area":"big","day":"22/04/2025")", 0, 0, 9, 9)});

    const auto& parcel = delivery.rows.content.parcels.at(0);
    EXPECT_EQ(parcel.reference, "Al Amal");
    EXPECT_FALSE(parcel.registered_area_m2);
    EXPECT_FALSE(parcel.surveyed);
    EXPECT_EQ(findings_of(delivery.report, "reference_unreadable").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "area_unreadable").at(0).message,
              "registered_area 'big' is not an area; left empty");
    EXPECT_EQ(findings_of(delivery.report, "date_unreadable").size(), 1U);
    EXPECT_EQ(delivery.report.count(Severity::error), 0U);
}

TEST(Delivery, GivesEqualFeaturesWithoutKeyNumbers) {
    const DeliveryFolder folder;
    const auto feature = a_rectangle(R"("a":1)", 0, 0, 10, 10);
    folder.write_features("p.geojson", {feature, feature, a_rectangle(R"("a":2)", 0, 0, 10, 10)});
    folder.write_profile("  - {name: p, file: p.geojson, into: parcels}\n");

    const auto delivery = folder.read();

    std::vector<std::string> keys;
    for (const auto& parcel : delivery.rows.content.parcels) {
        keys.push_back(parcel.source_key);
    }
    std::sort(keys.begin(), keys.end());
    ASSERT_EQ(keys.size(), 3U);
    EXPECT_EQ(std::count_if(
                  keys.begin(), keys.end(), [](const auto& key) { return key.ends_with("#2"); }),
              1);
    EXPECT_EQ(findings_of(delivery.report, "parcel_stacked").size(), 2U);
}

TEST(Delivery, FindsStackedParcelsHoweverTheyWereDigitised) {
    const DeliveryFolder folder;
    const auto turned = a_polygon(
        "[[360010,371010],[360010,371000],[360000,371000],[360000,371010],[360010,371010]]");

    const auto delivery = read_parcels(folder, {a_parcel(1, 0, 0), second(turned)});

    EXPECT_EQ(findings_of(delivery.report, "parcel_stacked").size(), 1U);
    EXPECT_EQ(delivery.rows.content.parcels.size(), 2U);
}

TEST(Delivery, IsTheSameForTheSameFiles) {
    const DeliveryFolder folder;
    const auto one = read_parcels(folder, {a_parcel(1, 0, 0), a_parcel(2, 10, 0)});
    const auto same = folder.read();
    const auto turned = read_parcels(folder, {a_parcel(2, 10, 0), a_parcel(1, 0, 0)});

    EXPECT_EQ(one.rows.content, same.rows.content);
    EXPECT_EQ(one.rows.content, turned.rows.content);
    EXPECT_EQ(one.rows.report_json, same.rows.report_json);
}

TEST(Delivery, TellsItsProgress) {
    const DeliveryFolder folder;
    folder.write_features("parcels.geojson", {a_parcel(1, 0, 0)});
    folder.write_profile(parcels);
    std::vector<std::string> told;

    const auto delivery = read_delivery(
        folder.load().value(),
        {},
        [&](const base::Message& layer, std::size_t done, std::size_t total) {
            told.push_back(fmt::format("{} {}/{}", base::english(layer), done, total));
        });

    EXPECT_TRUE(delivery);
    EXPECT_EQ(told, (std::vector<std::string>{"parcels 1/1"}));
}

}  // namespace
}  // namespace tasmim::ingest

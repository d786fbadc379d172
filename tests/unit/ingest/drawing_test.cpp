#include "delivery_folder.hpp"
#include "geo/measure.hpp"

#include <gmock/gmock.h>

namespace tasmim::ingest {
namespace {

std::string a_text(std::string_view text, double x, double y) {
    return a_feature(
        fmt::format(R"("t":"{}")", text),
        fmt::format(R"({{"type":"Point","coordinates":[{},{}]}})", west + x, south + y));
}

std::string a_line(std::string_view ring) {
    return a_feature(R"("id":"a")",
                     fmt::format(R"({{"type":"LineString","coordinates":{}}})", ring));
}

constexpr std::string_view parcels_with_titles =
    "  - {name: titles, file: texts.geojson, into: labels, fields: {text: t}}\n"
    "  - {name: parcels, file: parcels.geojson, into: parcels, key: id, labels: {reference: "
    "titles}}\n";

/// The references of the parcels by their keys.
std::map<std::string, std::string> references(const Delivery& delivery) {
    std::map<std::string, std::string> found;
    for (const auto& parcel : delivery.rows.content.parcels) {
        found[parcel.source_key] = parcel.reference;
    }
    return found;
}

TEST(Labels, BelongToTheSmallestPolygonThatContainsThem) {
    const DeliveryFolder folder;
    folder.write_features("parcels.geojson",
                          {a_rectangle(R"("id":"large")", 0, 0, 100, 100),
                           a_rectangle(R"("id":"small")", 40, 40, 20, 20)});
    folder.write_features("texts.geojson", {a_text("T 1/38", 10, 10), a_text("T 2/38", 50, 50)});
    folder.write_profile(parcels_with_titles);

    const auto delivery = folder.read();

    EXPECT_EQ(references(delivery),
              (std::map<std::string, std::string>{{"large", "T 1/38"}, {"small", "T 2/38"}}));
    EXPECT_EQ(delivery.report.layers.at(0).merged, 2U);
}

TEST(Labels, AreRejectedWhereNoPolygonIs) {
    const DeliveryFolder folder;
    folder.write_features("parcels.geojson", {a_rectangle(R"("id":"a")", 0, 0, 100, 100)});
    folder.write_features("texts.geojson", {a_text("T 1/38", 10, 10), a_text("T 2/38", 500, 50)});
    folder.write_profile(parcels_with_titles);

    const auto delivery = folder.read();

    const auto& counts = delivery.report.layers.at(0);
    EXPECT_EQ(counts.merged, 1U);
    EXPECT_EQ(counts.rejected, 1U);
    ASSERT_EQ(delivery.rows.rejected.size(), 1U);
    EXPECT_EQ(delivery.rows.rejected[0].reason, "label_outside");
    EXPECT_THAT(delivery.rows.rejected[0].attributes_json, testing::HasSubstr("T 2/38"));
}

TEST(Labels, AreJoinedFromTopToBottomAndReported) {
    const DeliveryFolder folder;
    folder.write_features(
        "parcels.geojson",
        {a_rectangle(R"("id":"a")", 0, 0, 100, 100), a_rectangle(R"("id":"b")", 200, 0, 100, 100)});
    folder.write_features("texts.geojson", {a_text("lower", 10, 10), a_text("upper", 10, 90)});
    folder.write_profile(parcels_with_titles);

    const auto delivery = folder.read();

    EXPECT_EQ(references(delivery).at("a"), "upper / lower");
    EXPECT_EQ(findings_of(delivery.report, "label_ambiguous").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "label_missing").size(), 1U);
}

TEST(Labels, MustBeOfALayerOfLabels) {
    const DeliveryFolder folder;
    folder.write_profile(
        "  - {name: parcels, file: p.geojson, into: parcels, labels: {reference: nowhere}}\n");

    const auto profile = folder.load();

    ASSERT_FALSE(profile);
    EXPECT_THAT(base::to_text(profile.error()),
                testing::AllOf(testing::HasSubstr("plan.yaml:"), testing::HasSubstr("nowhere")));
}

TEST(ClosedLines, AreTheGroundThatTheyEnclose) {
    const DeliveryFolder folder;
    folder.write_features("lines.geojson", {a_line(a_ring(0, 0, 30, 20))});
    folder.write_profile(
        "  - {name: parcels, file: lines.geojson, into: parcels, closed_lines: "
        "true}\n");

    const auto delivery = folder.read();

    ASSERT_EQ(delivery.rows.content.parcels.size(), 1U);
    EXPECT_DOUBLE_EQ(geo::area_m2(delivery.rows.content.parcels[0].geometry), 600);
}

TEST(ClosedLines, AreRejectedWithTheirGapWhenOpen) {
    const DeliveryFolder folder;
    folder.write_features("lines.geojson",
                          {a_line(a_ring(0, 0, 30, 20)),
                           a_line("[[360000,371000],[360030,371000],[360000,371000.25]]")});
    folder.write_profile(
        "  - {name: parcels, file: lines.geojson, into: parcels, closed_lines: "
        "true}\n");

    const auto open = findings_of(folder.read().report, "line_open");

    ASSERT_EQ(open.size(), 1U);
    EXPECT_THAT(open[0].message, testing::HasSubstr("0.250 m"));
}

}  // namespace
}  // namespace tasmim::ingest

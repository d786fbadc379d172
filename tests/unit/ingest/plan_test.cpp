#include "delivery_folder.hpp"
#include "geo/measure.hpp"

namespace tasmim::ingest {
namespace {

constexpr std::string_view zones =
    "  - name: zones\n"
    "    file: zones.geojson\n"
    "    into: provisions\n"
    "    document: PA\n"
    "    theme: zoning\n"
    "    key: id\n"
    "    fields: {code: code, label_fr: {value: Zone}}\n";
constexpr std::string_view perimeter =
    "  - {name: perimeter, file: perimeter.geojson, into: perimeter, document: PA}\n";
constexpr std::string_view roads =
    "  - {name: roads, file: roads.geojson, into: provisions, document: PA, theme: road, key: id,\n"
    "     fields: {width_m: width, state: state, valid_from: from, valid_to: to}}\n";

std::string a_document(std::string_view perimeter_source,
                       std::string_view more = "covers: [zoning, road]") {
    return fmt::format(
        "documents:\n  - {{id: PA, kind: PA, status: in_force, dates: {{in_force_from: "
        "2019-04-18}}, perimeter: {}, {}}}\n",
        perimeter_source,
        more);
}

std::string a_zone(std::string_view id, std::string_view code, double x, double width) {
    return a_rectangle(fmt::format(R"("id":"{}","code":"{}")", id, code), x, 0, width, 100);
}

/// A plan with a perimeter of 200 m × 100 m, and zones as given.
Delivery read_zones(const DeliveryFolder& folder, const std::vector<std::string>& features) {
    folder.write_features("perimeter.geojson", {a_rectangle("", 0, 0, 200, 100)});
    folder.write_features("zones.geojson", features);
    folder.write_profile(std::string{zones} + std::string{perimeter}, a_document("layer"));
    return folder.read();
}

TEST(Plan, BecomesADocumentWithPerimeterAndCoverage) {
    const DeliveryFolder folder;

    const auto delivery =
        read_zones(folder, {a_zone("a", "B", 0, 100), a_zone("b", "D", 100, 100)});

    EXPECT_EQ(delivery.report.findings.size(), 0U) << to_text(delivery.report, text::Language::en);
    const auto& content = delivery.rows.content;
    ASSERT_EQ(content.documents.size(), 1U);
    EXPECT_EQ(geo::area_m2(content.documents[0].perimeter), 20'000);
    EXPECT_FALSE(content.documents[0].perimeter_derived);
    EXPECT_EQ(content.documents[0].sources.size(), 2U);
    ASSERT_EQ(content.coverages.size(), 2U);
    EXPECT_EQ(content.coverages[0].ground, content.documents[0].perimeter);
    ASSERT_EQ(content.provisions.size(), 2U);
    const auto* zone = &content.provisions[content.provisions[0].code == "B" ? 0 : 1];
    EXPECT_EQ(zone->id, planning::feature_id("PA", "zones", "a"));
    EXPECT_EQ(zone->label.fr, "Zone");
    EXPECT_EQ(zone->theme, "zoning");
}

TEST(Plan, ReportsGapsAndOverlapsOfZonesWithTheirArea) {
    const DeliveryFolder folder;

    const auto delivery = read_zones(folder, {a_zone("a", "B", 0, 102), a_zone("b", "D", 100, 95)});

    const auto gaps = findings_of(delivery.report, "gap");
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_NEAR(gaps[0].m2.value(), 500, 1e-6);
    EXPECT_GT(gaps[0].place->x, west + 195);
    const auto overlaps = findings_of(delivery.report, "overlap");
    ASSERT_EQ(overlaps.size(), 1U);
    EXPECT_NEAR(overlaps[0].m2.value(), 200, 1e-6);
    EXPECT_FALSE(delivery.report.refused());
}

TEST(Plan, PassesOverGapsWithinTheTolerance) {
    const DeliveryFolder folder;

    const auto delivery =
        read_zones(folder, {a_zone("a", "B", 0, 100), a_zone("b", "D", 100.05, 99.95)});

    EXPECT_EQ(delivery.report.findings.size(), 0U) << to_text(delivery.report, text::Language::en);
}

TEST(Plan, ReportsProvisionsThatReachOutsideThePerimeter) {
    const DeliveryFolder folder;
    folder.write_features(
        "roads.geojson",
        {a_rectangle(
             R"("id":1,"width":12,"state":"create","from":null,"to":null)", 150, 40, 80, 12),
         a_feature(R"("id":2,"width":"12 m","state":"new","from":null,"to":null)",
                   R"({"type":"LineString","coordinates":[[360100,371000],[360100,371130]]})")});
    folder.write_features("perimeter.geojson", {a_rectangle("", 0, 0, 200, 100)});
    folder.write_profile(std::string{roads} + std::string{perimeter}, a_document("layer"));

    const auto delivery = folder.read();

    const auto outside = findings_of(delivery.report, "outside_perimeter");
    ASSERT_EQ(outside.size(), 2U);
    const auto& road = outside[outside[0].key == "1" ? 0 : 1];
    const auto& line = outside[outside[0].key == "1" ? 1 : 0];
    EXPECT_NEAR(road.m2.value(), 360, 1e-6);
    EXPECT_EQ(line.message, "reaches outside the perimeter of PA by 30.00 m");
    EXPECT_EQ(findings_of(delivery.report, "number_unreadable").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "state_unreadable").size(), 1U);
}

TEST(Plan, DerivesItsPerimeterFromTheZones) {
    const DeliveryFolder folder;
    folder.write_features("zones.geojson", {a_zone("a", "B", 0, 100), a_zone("b", "D", 100, 50)});
    folder.write_profile(zones, a_document("derived", "covers: [zoning]"));

    const auto delivery = folder.read();

    const auto& document = delivery.rows.content.documents.at(0);
    EXPECT_TRUE(document.perimeter_derived);
    EXPECT_EQ(geo::area_m2(document.perimeter), 15'000);
    EXPECT_EQ(document.perimeter.parts.size(), 1U);
}

TEST(Plan, TakesTheGroundOfAThemeFromItsOwnLayer) {
    const DeliveryFolder folder;
    folder.write_features("zones.geojson", {a_zone("a", "B", 0, 100)});
    folder.write_features("ground.geojson",
                          {a_rectangle("", 0, 0, 30, 100), a_rectangle("", 20, 0, 30, 100)});
    folder.write_profile(std::string{zones} +
                             "  - {name: surveyed, file: ground.geojson, into: coverage, document: "
                             "PA, theme: road}\n",
                         a_document("derived", "covers: {zoning: perimeter, road: surveyed}"));

    const auto delivery = folder.read();

    ASSERT_EQ(delivery.rows.content.coverages.size(), 2U);
    EXPECT_EQ(geo::area_m2(delivery.rows.content.coverages[1].ground), 5'000);
}

TEST(Plan, GivesGeneratorsToTheirProvisions) {
    const DeliveryFolder folder;
    folder.write_features(
        "roads.geojson",
        {a_rectangle(R"("id":1,"width":null,"state":null,"from":null,"to":null)", 0, 0, 100, 12)});
    folder.write_features(
        "axes.geojson",
        {a_feature(R"("id":1)",
                   R"({"type":"LineString","coordinates":[[360000,371006],[360100,371006]]})"),
         a_feature(R"("id":9)", R"({"type":"Point","coordinates":[360000,371006]})")});
    folder.write_features("perimeter.geojson", {a_rectangle("", 0, 0, 200, 100)});
    folder.write_profile(
        "  - {name: axes, file: axes.geojson, into: generators, document: PA, theme: road, of: "
        "roads, key: id}\n" +
            std::string{roads} + std::string{perimeter},
        a_document("layer"));

    const auto delivery = folder.read();

    EXPECT_EQ(delivery.rows.content.provisions.at(0).generator.dimension, geo::Dimension::line);
    EXPECT_EQ(delivery.rows.rejected.at(0).reason, "generator_orphan");
}

TEST(Plan, RefusesDatesThatEndBeforeTheyBegin) {
    const DeliveryFolder folder;
    folder.write_features("zones.geojson", {a_zone("a", "B", 0, 100)});
    folder.write_profile(
        zones,
        "documents:\n  - {id: PA, kind: PA, status: in_force, perimeter: derived,\n"
        "     dates: {in_force_from: 2020-01-02, in_force_to: 2020-01-01, approved: 2020-01-02, "
        "gazetted: 2020-01-01}}\n");

    const auto delivery = folder.read();

    EXPECT_TRUE(delivery.report.refused());
    const auto found = findings_of(delivery.report, "dates_incoherent");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].message,
              "document PA: in_force_to 2020-01-01 is before in_force_from 2020-01-02");
    EXPECT_EQ(found[1].action, Action::kept);
}

TEST(Plan, RefusesProvisionsThatEndBeforeTheyBegin) {
    const DeliveryFolder folder;
    folder.write_features(
        "roads.geojson",
        {a_rectangle(R"("id":1,"width":null,"state":null,"from":"2020-01-02","to":"2020-01-01")",
                     0,
                     0,
                     9,
                     9)});
    folder.write_features("perimeter.geojson", {a_rectangle("", 0, 0, 200, 100)});
    folder.write_profile(std::string{roads} + std::string{perimeter}, a_document("layer"));

    EXPECT_TRUE(folder.read().report.refused());
}

TEST(Plan, WarnsOfADocumentThatIsInForceOnNoDate) {
    const DeliveryFolder folder;
    folder.write_features("zones.geojson", {a_zone("a", "B", 0, 100)});
    folder.write_profile(
        zones, "documents:\n  - {id: PA, kind: PA, status: in_force, perimeter: derived}\n");

    const auto delivery = folder.read();

    EXPECT_EQ(findings_of(delivery.report, "date_missing").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "theme_not_covered").size(), 1U);
    EXPECT_FALSE(delivery.report.refused());
}

TEST(Plan, ChecksCodesAgainstTheLegend) {
    const DeliveryFolder folder;
    folder.write("legend.csv",
                 "theme,code,label_fr,fill\nzoning,B,Immeubles,#c2565c\nzoning,D,Villas,red\n"
                 "zoning,B,Encore,#000000\ncoast,L,Littoral,#0000ff\n");
    folder.write_features("zones.geojson", {a_zone("a", "B", 0, 100), a_zone("b", "X", 100, 100)});
    folder.write_profile(
        std::string{zones} +
            "  - {name: legend, file: legend.csv, into: legend, document: PA,\n"
            "     fields: {theme: theme, code: code, label_fr: label_fr, fill: fill}}\n",
        a_document("derived"));

    const auto delivery = folder.read();

    ASSERT_EQ(delivery.rows.content.legend.size(), 2U);
    EXPECT_EQ(delivery.rows.content.legend[0].fill, "#c2565c");
    EXPECT_EQ(delivery.rows.content.legend[1].fill, "");
    EXPECT_EQ(findings_of(delivery.report, "colour_unreadable").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "code_duplicate").size(), 1U);
    EXPECT_EQ(findings_of(delivery.report, "theme_unknown").size(), 1U);
    const auto found = findings_of(delivery.report, "code_not_in_legend");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key, "b");
}

}  // namespace
}  // namespace tasmim::ingest

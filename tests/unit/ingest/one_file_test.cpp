// A delivery that is one file of many layers, as GML and GeoPackage have them.

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

constexpr std::string_view one_file = R"(profile: 1
crs: EPSG:26191
delivery: "plan-{document}"
themes: themes.yaml
layers:
  - name: documents
    files: ["*.xml", "*.gml"]
    layers: "*_Plan"
    into: documents
    covers: [zoning]
    perimeter: layer
    fields:
      id: gml_id
      kind: {layer_name: true, values: {A_Plan: PA}, otherwise: other}
      status: {value: in_force}
  - {name: perimeter, files: ["*.xml", "*.gml"], layers: "*_Plan", into: perimeter, document: {field: gml_id}}
  - name: zones
    files: ["*.xml", "*.gml"]
    layers: ["A_*", "!*_Plan", "!A_Sheet"]
    into: provisions
    key: gml_id
    document: {field: plan, optional: true}
    theme: {field: tiles, values: {"1": zoning}, otherwise: road, optional: true}
    fields: {code: {layer_name: true}}
  - name: monuments
    files: ["*.xml", "*.gml"]
    layers: A_Monument
    optional: true
    into: provisions
    document: {field: plan, optional: true}
    theme: zoning
)";

std::string a_member(std::string_view layer, std::string_view id, std::string_view fields, int x) {
    const int x0 = west + x;
    const int x1 = x0 + 100;
    return fmt::format(
        R"(<gml:featureMember><{0} gml:id="{1}">{2}<shape><gml:Polygon srsName="EPSG:26191">)"
        R"(<gml:exterior><gml:LinearRing><gml:posList>{3} {5} {4} {5} {4} {6} {3} {6} {3} {5})"
        R"(</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></shape></{0}>)"
        "</gml:featureMember>\n",
        layer,
        id,
        fields,
        x0,
        x1,
        south,
        south + 100);
}

std::string a_plan() {
    return R"(<?xml version="1.0" encoding="UTF-8"?>)"
           R"(<Plan xmlns:gml="http://www.opengis.net/gml/3.2" xmlns="urn:test">)" +
           a_member("A_Plan", "p1", "<name>Plan</name>", 0) +
           a_member("A_Zone", "z1", "<tiles>1</tiles>", 0) +
           a_member("A_Road", "r1", "<width>12</width>", 50) +
           a_member("A_Sheet", "s1", "<page>1</page>", 0) + "</Plan>";
}

std::vector<std::pair<std::string, std::string>> codes_of(const Delivery& delivery) {
    std::vector<std::pair<std::string, std::string>> codes;
    for (const auto& provision : delivery.rows.content.provisions) {
        codes.emplace_back(provision.code, provision.theme);
    }
    std::sort(codes.begin(), codes.end());
    return codes;
}

TEST(OneFile, BringsAllLayersThatFitThePatternsEachUnderItsName) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", one_file);
    folder.write("plan.xml", a_plan());
    folder.write("other.xml", "no plan at all");

    const auto delivery = folder.read("plan.xml");

    ASSERT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.rows.delivery, "plan-p1");
    EXPECT_EQ(delivery.rows.content.documents.at(0).kind, "PA");
    EXPECT_EQ(codes_of(delivery),
              (std::vector<std::pair<std::string, std::string>>{{"A_Road", "road"},
                                                                {"A_Zone", "zoning"}}));
    EXPECT_EQ(delivery.rows.files.size(), 1U) << "its only file";
}

TEST(OneFile, SaysWhichLayersNoLayerOfTheProfileReadsAndWhichItLacks) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", one_file);
    folder.write("plan.xml", a_plan());

    const auto delivery = folder.read("plan.xml");

    const auto unused = findings_of(delivery.report, "layer_unused");
    ASSERT_EQ(unused.size(), 1U);
    EXPECT_EQ(unused[0].key, "plan.xml: A_Sheet");
    const auto absent = findings_of(delivery.report, "layer_absent");
    ASSERT_EQ(absent.size(), 1U);
    EXPECT_EQ(absent[0].layer, "monuments");
    EXPECT_EQ(delivery.report.layers.size(), 3U) << "an absent layer has no counts";
}

TEST(OneFile, IsTheOnlyOneThatIsRead) {
    const DeliveryFolder folder;
    folder.write_profile("  - {name: parcels, file: parcels.geojson, into: parcels}\n");
    folder.write_features("parcels.geojson", {a_rectangle(R"("id":"1")", 0, 0, 10, 10)});
    folder.write_features("other.geojson", {a_rectangle(R"("id":"2")", 0, 0, 10, 10)});

    EXPECT_FALSE(folder.read("parcels.geojson").report.refused());
    EXPECT_EQ(findings_of(folder.read("other.geojson").report, "file_missing").size(), 1U);
}

TEST(OneFile, SaysWhichOfTwoFilesOfOneNameHasALayerThatIsNotRead) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", one_file);
    std::filesystem::create_directories(folder.path() / "a");
    std::filesystem::create_directories(folder.path() / "b");
    folder.write("a/plan.gml", a_plan());
    auto second = a_plan();
    for (const auto* id : {"\"p1", "\"z1", "\"r1", "\"s1"}) {
        second.replace(second.find(id), 3, std::string{id} + "b");
    }
    folder.write("b/plan.gml", second);

    const auto unused = findings_of(folder.read().report, "layer_unused");

    ASSERT_EQ(unused.size(), 2U);
    EXPECT_EQ(unused[0].key, "a/plan.gml: A_Sheet");
    EXPECT_EQ(unused[1].key, "b/plan.gml: A_Sheet");
}

TEST(OneFile, IsRefusedWithoutALayerThatIsNotOptional) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", one_file);
    folder.write("plan.xml",
                 R"(<Plan xmlns:gml="http://www.opengis.net/gml/3.2" xmlns="urn:test">)" +
                     a_member("A_Plan", "p1", "<name>Plan</name>", 0) + "</Plan>");

    const auto delivery = folder.read("plan.xml");

    const auto missing = findings_of(delivery.report, "layer_missing");
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_EQ(missing[0].layer, "zones");
    EXPECT_TRUE(delivery.report.refused());
}

}  // namespace
}  // namespace tasmim::ingest

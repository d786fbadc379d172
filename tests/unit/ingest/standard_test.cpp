// A profile that serves every delivery of a standard: documents, themes and files from the data.

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

using planning::Status;

constexpr std::string_view standard = R"(profile: 1
crs: EPSG:26191
delivery: "plan-{document}"
themes: themes.yaml
layers:
  - name: documents
    files: [DOC, "*_DOC"]
    into: documents
    covers: [zoning]
    perimeter: derived
    fields:
      id: ID
      kind: KIND
      status: {field: STATE, digits: 2, values: {"03": in_force, "05": superseded}}
      in_force_from: DATE
      in_force_to: {field: END, where: {STATE: ["05"]}}
  - {name: communes, files: COM, into: document_communes, optional: true, document: {field: ID}, fields: {commune: CODE}}
  - name: zones
    files: ["ZONE*"]
    into: provisions
    document: {field: ID, optional: true}
    theme: {field: TYPE, values: {R: road, Z: zoning}}
    fields: {code: [CODE, NAME], label_fr: NAME}
)";

std::string a_zone(std::string_view properties, double x) {
    return a_rectangle(properties, x, 0, 100, 100);
}

/// A delivery of one document with two zones; what is special is written over it.
void write_standard(const DeliveryFolder& folder, std::string_view documents) {
    folder.write("plan.yaml", standard);
    folder.write("DOC.csv", documents);
    folder.write_features("ZONE_1.geojson", {a_zone(R"("code":"U","NAME":"","TYPE":"Z")", 0)});
    folder.write_features("zone_2.geojson", {a_zone(R"("code":"","NAME":"Rue","TYPE":"R")", 100)});
}

constexpr std::string_view standard_document =
    "ID,KIND,STATE,DATE,END\nA,PLU,3,20171013,20171013\n";

TEST(Standard, BringsItsDocumentsWithStatusAndDatesFromTheData) {
    const DeliveryFolder folder;
    write_standard(folder, standard_document);
    folder.write("COM.csv", "ID,CODE\nA,30014\n");

    const auto delivery = folder.read();

    ASSERT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    const auto& document = delivery.rows.content.documents.at(0);
    EXPECT_EQ(delivery.rows.delivery, "plan-A");
    EXPECT_EQ(document.id, "A");
    EXPECT_EQ(document.status, Status::in_force);
    EXPECT_EQ(document.dates.in_force_from->iso(), "2017-10-13");
    EXPECT_EQ(document.dates.in_force_to, std::nullopt);
    EXPECT_EQ(document.communes, std::vector<std::string>{"30014"});
    EXPECT_EQ(findings_of(delivery.report, "value_not_taken").size(), 1U);
    ASSERT_EQ(delivery.rows.content.coverages.size(), 1U);
    EXPECT_EQ(delivery.rows.content.coverages[0].theme, "zoning");
    EXPECT_EQ(document.sources.size(), 4U);
}

TEST(Standard, LeavesOutDocumentsOfATableWhoseCommunesTheDeliveryDoesNotName) {
    const DeliveryFolder folder;
    write_standard(folder,
                   std::string{standard_document} + "B,PLU,3,20120101,\nC,PLU,5,2001,2012\n");
    folder.write("COM.csv", "ID,CODE\nA,30014\n");
    std::string asking{standard};
    asking.replace(asking.find("    covers:"), 0, "    only_with_communes: true\n");

    const auto all = folder.read();
    folder.write("plan.yaml", asking);
    const auto one = folder.read();

    EXPECT_TRUE(all.report.refused());
    ASSERT_FALSE(one.report.refused()) << to_text(one.report, text::Language::en);
    EXPECT_EQ(one.rows.delivery, "plan-A");
    EXPECT_EQ(one.rows.content.documents.size(), 1U);
    const auto& counts = one.report.layers.at(0);
    EXPECT_EQ(counts.read, 3U);
    EXPECT_EQ(counts.filtered, 2U);
    EXPECT_EQ(counts.stored, 1U);
    EXPECT_EQ(findings_of(one.report, "document_without_commune").size(), 1U);
}

TEST(Standard, KeepsAllDocumentsWhenTheDeliveryNamesNoCommune) {
    const DeliveryFolder folder;
    write_standard(folder, standard_document);
    std::string asking{standard};
    asking.replace(asking.find("    covers:"), 0, "    only_with_communes: true\n");
    folder.write("plan.yaml", asking);

    const auto delivery = folder.read();

    EXPECT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.rows.content.documents.size(), 1U);
}

TEST(Standard, CoversNothingWhereADocumentHasAPerimeterAndNoZones) {
    const DeliveryFolder folder;
    std::string with_perimeter{standard};
    with_perimeter.replace(with_perimeter.find("    files: [\"ZONE*"), 0, "    optional: true\n");
    folder.write(
        "plan.yaml",
        with_perimeter + "  - {name: edge, files: PERI, into: perimeter, document: {field: ID}}\n");
    folder.write("DOC.csv", standard_document);
    folder.write_features("PERI.geojson", {a_rectangle(R"("ID":"A")", 0, 0, 100, 100)});

    const auto delivery = folder.read();

    ASSERT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    const auto& document = delivery.rows.content.documents.at(0);
    EXPECT_FALSE(document.perimeter.is_empty());
    EXPECT_FALSE(document.perimeter_derived);
    EXPECT_TRUE(delivery.rows.content.coverages.empty());
    EXPECT_EQ(findings_of(delivery.report, "document_without_zones").size(), 1U);
}

TEST(Standard, ReadsAllFilesThatFitAndTheFirstFieldWithAValue) {
    const DeliveryFolder folder;
    write_standard(folder, standard_document);

    const auto delivery = folder.read();

    const auto& provisions = delivery.rows.content.provisions;
    ASSERT_EQ(provisions.size(), 2U) << to_text(delivery.report, text::Language::en);
    const auto road = std::find_if(
        provisions.begin(), provisions.end(), [](const auto& one) { return one.theme == "road"; });
    ASSERT_NE(road, provisions.end());
    EXPECT_EQ(road->code, "Rue");
    EXPECT_EQ(road->document, "A");
    EXPECT_EQ(delivery.report.layers.back().read, 2U);
}

TEST(Standard, SaysWhatADeliveryLacksAndWhatNoLayerReads) {
    const DeliveryFolder folder;
    write_standard(folder, standard_document);
    folder.write("HABILLAGE.csv", "a\n1\n");

    const auto delivery = folder.read();

    EXPECT_FALSE(delivery.report.refused());
    const auto absent = findings_of(delivery.report, "layer_absent");
    ASSERT_EQ(absent.size(), 1U);
    EXPECT_EQ(absent[0].layer, "communes");
    const auto unused = findings_of(delivery.report, "file_unused");
    ASSERT_EQ(unused.size(), 1U);
    EXPECT_EQ(unused[0].key, "HABILLAGE.csv");
}

TEST(Standard, RefusesADeliveryWithoutALayerThatIsNotOptional) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", standard);
    folder.write("DOC.csv", standard_document);

    const auto delivery = folder.read();

    EXPECT_TRUE(delivery.report.refused());
    EXPECT_EQ(findings_of(delivery.report, "file_missing").size(), 1U);
}

TEST(Standard, MergesADocumentSaidTwiceAndRefusesAContradiction) {
    const DeliveryFolder folder;
    write_standard(folder, std::string{standard_document} + "A,PLU,03,20171013,20171013\n");
    const auto same = folder.read();
    write_standard(folder, std::string{standard_document} + "A,PLU,05,20171013,20200101\n");
    const auto other = folder.read();

    EXPECT_FALSE(same.report.refused()) << to_text(same.report, text::Language::en);
    EXPECT_EQ(same.report.layers.at(0).merged, 1U);
    EXPECT_TRUE(other.report.refused());
    EXPECT_EQ(findings_of(other.report, "document_contradicts").size(), 1U);
}

TEST(Standard, RefusesADocumentWhoseStatusTheProfileDoesNotKnow) {
    const DeliveryFolder folder;
    write_standard(folder, "ID,KIND,STATE,DATE,END\nA,PLU,77,20171013,\n");

    const auto delivery = folder.read();

    EXPECT_TRUE(delivery.report.refused());
    EXPECT_EQ(findings_of(delivery.report, "status_missing").size(), 1U);
}

TEST(Standard, RejectsFeaturesOfNoKnownDocumentOrTheme) {
    const DeliveryFolder folder;
    write_standard(folder, std::string{standard_document} + "B,PLU,03,20171013,\n");
    folder.write_features("ZONE_1.geojson",
                          {a_zone(R"("ID":"A","code":"U","NAME":"","TYPE":"Z")", 0),
                           a_zone(R"("ID":"B","code":"U","NAME":"","TYPE":"Z")", 100),
                           a_zone(R"("ID":"C","code":"U","NAME":"","TYPE":"Z")", 200),
                           a_zone(R"("ID":"","code":"U","NAME":"","TYPE":"Z")", 300),
                           a_zone(R"("ID":"A","code":"U","NAME":"","TYPE":"?")", 400)});
    std::filesystem::remove(folder.path() / "zone_2.geojson");

    const auto delivery = folder.read();

    EXPECT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.rows.delivery, "plan-A+B");
    EXPECT_EQ(delivery.rows.content.documents.size(), 2U);
    EXPECT_EQ(delivery.rows.content.provisions.size(), 2U);
    EXPECT_EQ(findings_of(delivery.report, "document_unknown").size(), 2U);
    EXPECT_EQ(findings_of(delivery.report, "theme_unknown").size(), 1U);
    EXPECT_EQ(delivery.rows.rejected.size(), 3U);
}

TEST(Standard, TakesAFeatureOfTheOnlyDocumentWhateverItNames) {
    const DeliveryFolder folder;
    write_standard(folder, standard_document);
    folder.write_features("ZONE_1.geojson",
                          {a_zone(R"("ID":"OLD","code":"U","NAME":"","TYPE":"Z")", 0)});

    const auto delivery = folder.read();

    ASSERT_EQ(delivery.rows.content.provisions.size(), 2U);
    EXPECT_EQ(delivery.rows.content.provisions[0].document, "A");
    EXPECT_EQ(findings_of(delivery.report, "document_other").size(), 1U);
}

TEST(Standard, IsCheckedWhenTheProfileIsRead) {
    const DeliveryFolder folder;
    const auto fault_of = [&](std::string_view old, std::string_view replacement) {
        std::string text{standard};
        text.replace(text.find(old), old.size(), replacement);
        folder.write("plan.yaml", text);
        const auto profile = folder.load();
        return profile ? std::string{} : base::to_text(profile.error());
    };

    EXPECT_EQ(fault_of("R: road", "R: road"), "");
    EXPECT_NE(fault_of("R: road", "R: rood").find("there is no theme 'rood' at plan.yaml:"),
              std::string::npos);
    EXPECT_NE(fault_of("\"03\": in_force", "\"03\": binding").find("there is no status 'binding'"),
              std::string::npos);
    EXPECT_NE(fault_of("covers: [zoning]", "covers: [zones]").find("which is no theme"),
              std::string::npos);
    EXPECT_NE(fault_of("perimeter: derived", "perimeter: layer").find("no layer brings"),
              std::string::npos);
    EXPECT_NE(fault_of("files: [\"ZONE*\"]", "files: [\"*a*b*c*d*e*f\"]").find("plan.yaml:"),
              std::string::npos);
    EXPECT_NE(fault_of("files: [\"ZONE*\"]", "fils: x").find("plan.yaml:"), std::string::npos);
}

}  // namespace
}  // namespace tasmim::ingest

#include "ingest/suggestion.hpp"

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

std::string replaced(std::string text, std::string_view old, std::string_view replacement) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old << " is not in\n" << text;
    return at == std::string::npos ? text : text.replace(at, old.size(), replacement);
}

std::string a_draft(const DeliveryFolder& folder) {
    folder.write_features("zones.geojson",
                          {a_rectangle(R"("id":"a","code":"U","name":"Été")", 0, 0, 100, 100),
                           a_rectangle(R"("id":"b","code":"U","name":"Hiver")", 100, 0, 100, 100)});
    return suggest_profile(folder.path() / "zones.geojson").value();
}

TEST(Suggestion, ShowsWhatTheFileHolds) {
    const DeliveryFolder folder;

    const auto draft = a_draft(folder);

    EXPECT_NE(draft.find("2 features, 2 polygons"), std::string::npos) << draft;
    EXPECT_NE(draft.find("crs: EPSG:26191"), std::string::npos) << draft;
    EXPECT_NE(draft.find("\"Été\", \"Hiver\""), std::string::npos) << draft;
    EXPECT_NE(draft.find("key: \"id\""), std::string::npos) << draft;
    EXPECT_NE(draft.find("fields: {code: \"code\"}"), std::string::npos) << draft;
    for (const auto* decision : {"status:", "covers:", "theme:"}) {
        const auto line = draft.substr(draft.find(decision));
        EXPECT_NE(line.substr(0, line.find('\n')).find("DECIDE"), std::string::npos) << decision;
    }
}

TEST(Suggestion, LoadsAndImportsOnceDecided) {
    const DeliveryFolder folder;
    auto draft = a_draft(folder);
    folder.write("plan.yaml", draft);
    ASSERT_TRUE(folder.load()) << base::to_text(folder.load().error()) << draft;

    draft = replaced(draft, "status: study", "status: in_force");
    draft = replaced(draft, "dates: {}", "dates: {in_force_from: 2021-05-06}");
    draft = replaced(draft, "covers: []", "covers: [zoning]");
    folder.write("plan.yaml", draft);
    const auto delivery = folder.read();

    EXPECT_EQ(delivery.report.count(Severity::error), 0U)
        << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.rows.content.provisions.size(), 2U);
    EXPECT_EQ(delivery.rows.content.documents.at(0).id, "DRAFT");
}

TEST(Suggestion, FindsAGridInMetresForDegrees) {
    const DeliveryFolder folder;
    folder.write("spots.geojson",
                 R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1},
                    "geometry":{"type":"Point","coordinates":[-6.9,33.9]}}]})");

    const auto draft = suggest_profile(folder.path() / "spots.geojson").value();
    folder.write("plan.yaml", draft);

    EXPECT_NE(draft.find("crs: EPSG:32629"), std::string::npos) << draft;
    EXPECT_NE(draft.find("crs: OGC:CRS84"), std::string::npos) << draft;
    EXPECT_TRUE(folder.load());
}

TEST(Suggestion, MakesALegendOfATableAndTheCadastreOfParcels) {
    const DeliveryFolder folder;
    folder.write("legend.csv", "code,label\nU,Zone\n");
    folder.write_features("parcels.geojson", {a_rectangle(R"("ref":"T 1/38")", 0, 0, 10, 10)});

    for (const auto* name : {"legend.csv", "parcels.geojson"}) {
        const auto draft = suggest_profile(folder.path() / name).value();
        folder.write("plan.yaml", draft);
        EXPECT_NE(draft.find(std::string{"into: "} + std::string{name}.substr(0, 6)),
                  std::string::npos)
            << draft;
        EXPECT_TRUE(folder.load()) << base::to_text(folder.load().error()) << draft;
    }
}

TEST(Suggestion, SaysThatAFileIsNoneThatItReads) {
    const DeliveryFolder folder;
    folder.write("text.txt", "nothing");

    EXPECT_FALSE(suggest_profile(folder.path() / "text.txt"));
    EXPECT_FALSE(suggest_profile(folder.path() / "none.shp"));
}

}  // namespace
}  // namespace tasmim::ingest

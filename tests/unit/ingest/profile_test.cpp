#include "ingest/profile.hpp"

#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

constexpr std::string_view one_document =
    "documents:\n"
    "  - {id: PA, kind: PA, status: in_force, covers: [zoning], perimeter: derived}\n";

constexpr std::string_view one_layer =
    "  - {name: zones, file: zones.geojson, into: provisions, document: PA, theme: zoning, key: "
    "id}\n";

std::string message_of(std::string_view layers, std::string_view documents = one_document) {
    const DeliveryFolder folder;
    folder.write_profile(layers, documents);
    const auto profile = folder.load();
    return profile ? "no error" : base::english(profile.error().message);
}

TEST(Profile, ReadsEveryPart) {
    const DeliveryFolder folder;
    folder.write_profile(
        "  - name: zones\n"
        "    file: zones.geojson\n"
        "    layer: z\n"
        "    crs: EPSG:26191\n"
        "    into: provisions\n"
        "    document: PA\n"
        "    theme: zoning\n"
        "    key: id\n"
        "    where: {status: [a, b], kind: c}\n"
        "    fields: {code: CODE, article: {value: art. 3}}\n"
        "  - {name: ground, file: g.geojson, into: coverage, document: PA, theme: road}\n"
        "  - name: parcels\n"
        "    file: p.geojson\n"
        "    into: parcels\n"
        "    fields: {registered_area: {field: s, unit: ha_a_ca}}\n",
        "documents:\n"
        "  - id: PA\n"
        "    kind: PA\n"
        "    title: {fr: Plan, ar: تصميم}\n"
        "    communes: [C1, C2]\n"
        "    status: in_revision\n"
        "    dates: {approved: 2019-04-10, in_force_from: 2019-04-18}\n"
        "    approval: {instrument: Décret, gazette: BO 6760}\n"
        "    errata:\n"
        "      - {date: 2023-01-09, gazette: BO 7200, text: {fr: b}}\n"
        "      - {date: 2022-03-03, gazette: BO 7070, article: art. 7, text: {fr: a, ar: أ}}\n"
        "    supersedes: OLD\n"
        "    covers: {zoning: perimeter, road: ground}\n"
        "    perimeter: derived\n");

    const auto profile = folder.load().value();

    EXPECT_EQ(profile.crs, "EPSG:26191");
    EXPECT_EQ(profile.themes.size(), 2U);
    EXPECT_TRUE(profile.theme("zoning")->tiles_ground);
    const auto& document = profile.documents.at(0);
    EXPECT_EQ(document.document.title.ar, "تصميم");
    EXPECT_EQ(document.document.communes, (std::vector<std::string>{"C1", "C2"}));
    EXPECT_EQ(document.document.status, planning::Status::in_revision);
    EXPECT_EQ(document.document.dates.in_force_from->iso(), "2019-04-18");
    EXPECT_FALSE(document.document.dates.gazetted);
    EXPECT_EQ(document.document.gazette_number, "BO 6760");
    EXPECT_TRUE(document.document.perimeter_derived);
    const std::vector<planning::Erratum> errata{
        {*base::Date::make(2022, 3, 3), "BO 7070", {"a", "أ"}, "art. 7"},
        {*base::Date::make(2023, 1, 9), "BO 7200", {"b", ""}, ""}};
    EXPECT_EQ(document.document.errata, errata) << "in the order of their dates";
    EXPECT_EQ(document.covers.at(0).layer, "");
    EXPECT_EQ(document.covers.at(1).layer, "ground");
    const auto& layer = profile.layers.at(0);
    EXPECT_EQ(layer.field("code")->fields.front(), "CODE");
    EXPECT_EQ(layer.field("article")->constant, "art. 3");
    EXPECT_EQ(layer.field("state"), nullptr);
    EXPECT_EQ(layer.where.at(0).second, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(layer.where.at(1).second, (std::vector<std::string>{"c"}));
    EXPECT_EQ(profile.layers.at(2).field("registered_area")->unit, AreaUnit::ha_a_ca);
}

TEST(Profile, SaysWhereAKeyIsWrong) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"  - {name: z, file: f, into: zone, document: PA, theme: zoning}\n",
         "key 'into': 'zone' is no kind of row at plan.yaml:8"},
        {"  - {name: z, file: f, into: provisions, document: PA}\n",
         "key 'theme' is missing in the map at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, document: PA}\n",
         "key 'document' in a layer that has none at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, fields: {code: c}}\n",
         "unknown key 'code' at plan.yaml:8"},
        {"  - {name: z, file: f, into: perimeter, document: PA, fields: {code: c}}\n",
         "fields in a layer into perimeter at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, fields: {registered_area: {field: s, unit: "
         "km2}}}\n",
         "key 'unit': 'km2' is not a unit of area at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, fields: {commune: {field: s, value: t}}}\n",
         "not one of 'field', 'join', 'layer_name' and 'value' at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, fields: {commune: {field: s, layer_name: true}}}\n",
         "not one of 'field', 'join', 'layer_name' and 'value' at plan.yaml:8"},
        {"  - {name: z, file: f, layer: a, layers: b, into: parcels}\n",
         "keys 'layer' and 'layers' in one layer at plan.yaml:8"},
        {"  - {name: z, file: f, layers: ['*a*b*c*d*e*'], into: parcels}\n",
         "key 'layers': an empty pattern, or one of many stars at plan.yaml:8"},
        {"  - {name: z, files: [''], into: parcels}\n",
         "key 'files': an empty pattern, or one of many stars at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, where: {a: []}}\n",
         "key 'where': no value for 'a' at plan.yaml:8"},
        {"  - {name: z, file: f, into: parcels, filed: x}\n", "unknown key 'filed' at plan.yaml:8"},
    };

    for (const auto& [layers, message] : cases) {
        EXPECT_EQ(message_of(layers), message);
    }
}

TEST(Profile, SaysWhereNamesDoNotFit) {
    const std::string two{one_layer};
    const std::pair<std::string, std::string_view> cases[] = {
        {"  - {name: z, file: f, into: provisions, document: PB, theme: zoning}\n",
         "there is no document 'PB' at plan.yaml:8"},
        {"  - {name: z, file: f, into: provisions, document: PA, theme: coast}\n",
         "there is no theme 'coast' at plan.yaml:8"},
        {two + two, "layer 'zones' is defined twice at plan.yaml:9"},
        {"  - {name: g, file: f, into: generators, document: PA, theme: road, of: zones, key: "
         "id}\n",
         "generators of 'zones' at plan.yaml:8"},
        {"  - {name: c, file: f, into: communes}\n",
         "layer 'c' does not say its code at plan.yaml:8"},
        {"  - {name: l, file: f, into: legend, document: PA, fields: {code: c}}\n",
         "legend 'l' does not say its theme at plan.yaml:8"},
        {two + "  - {name: p, file: f, into: perimeter, document: PA}\n",
         "'PA' derives its perimeter and has a layer of it at plan.yaml:6"},
    };

    for (const auto& [layers, message] : cases) {
        EXPECT_EQ(message_of(layers), message);
    }
}

TEST(Profile, ChecksDocuments) {
    const auto document = [](std::string_view rest) {
        return fmt::format("documents:\n  - {{id: PA, kind: PA, {}}}\n", rest);
    };

    EXPECT_EQ(message_of(one_layer, document("status: approved, perimeter: derived")),
              "key 'status': 'approved' is not a status at plan.yaml:6");
    EXPECT_EQ(message_of(one_layer, document("status: study, perimeter: union")),
              "key 'perimeter': 'union' is neither layer nor derived at plan.yaml:6");
    EXPECT_EQ(message_of(one_layer, document("status: study, perimeter: layer")),
              "no layer brings the perimeter of 'PA' at plan.yaml:6");
    EXPECT_EQ(message_of(one_layer, document("status: study, perimeter: derived, covers: [coast]")),
              "'PA' covers 'coast', which is no theme or listed twice at plan.yaml:6");
    EXPECT_EQ(
        message_of(one_layer, document("status: study, perimeter: derived, covers: {road: zones}")),
        "'PA' covers 'road' by 'zones' at plan.yaml:6");
    EXPECT_EQ(message_of(one_layer,
                         document("status: study, perimeter: derived, dates: {approved: 2019}")),
              "key 'approved': '2019' is not a date (YYYY-MM-DD) at plan.yaml:6");
}

TEST(Profile, WantsAWorkingCrsInMetres) {
    const DeliveryFolder folder;
    for (const auto* crs : {"EPSG:4326", "EPSG:2264"}) {
        folder.write("plan.yaml",
                     fmt::format("profile: 1\ncrs: {}\ndelivery: d\nthemes: themes.yaml\n", crs));
        EXPECT_EQ(
            folder.load().error().message,
            fmt::format("key 'crs': '{}' is not a projected CRS in metres at plan.yaml:1", crs));
    }
}

TEST(Profile, SaysThatItsThemesFileIsMissing) {
    const DeliveryFolder folder;
    folder.write("plan.yaml", "profile: 1\ncrs: EPSG:26191\ndelivery: d\nthemes: none.yaml\n");

    EXPECT_EQ(folder.load().error().message, "cannot read none.yaml");
}

TEST(Profile, ReadsThoseThatComeWithTheProgram) {
    const auto data = std::filesystem::path{TASMIM_SOURCE_DIR} / "data";

    for (const auto* name :
         {"demo/plan.yaml", "demo/cadastre.yaml", "profiles/cnig.yaml", "profiles/xplanung.yaml"}) {
        const auto profile = Profile::load(data / name);
        EXPECT_TRUE(profile) << (profile ? "" : base::to_text(profile.error()));
    }
}

}  // namespace
}  // namespace tasmim::ingest

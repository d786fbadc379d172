#include "delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

std::string layer(std::string_view crs, std::string_view file = "p.geojson") {
    return fmt::format(
        "  - {{name: p, file: {}, into: parcels{}{}}}\n", file, crs.empty() ? "" : ", crs: ", crs);
}

std::string silent(std::string_view ring) {
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})",
                       a_feature("", a_polygon(ring)));
}

std::string reason_of_refusal(const Delivery& delivery) {
    return delivery.report.refused() ? delivery.report.findings.at(0).reason : "taken";
}

TEST(DeliveryCrs, TakesTheProfilesWordForAFileThatStatesNone) {
    const DeliveryFolder folder;
    folder.write("p.geojson", silent(a_ring(0, 0, 10, 10)));
    folder.write_profile(layer("EPSG:26191"));

    const auto delivery = folder.read();

    EXPECT_EQ(reason_of_refusal(delivery), "taken");
    EXPECT_EQ(delivery.rows.content.parcels.at(0).geometry.parts[0][0][0],
              (geo::Point<geo::Planar>{360000, 371000}));
}

TEST(DeliveryCrs, ReadsSilentGeoJsonAsLongitudeAndLatitude) {
    const DeliveryFolder folder;
    folder.write("p.geojson",
                 silent("[[-6.92,33.92],[-6.919,33.92],[-6.92,33.921],[-6.92,33.92]]"));
    folder.write_profile(layer(""));

    const auto delivery = folder.read();

    EXPECT_EQ(reason_of_refusal(delivery), "taken");
    const auto corner = delivery.rows.content.parcels.at(0).geometry.parts[0][0][0];
    EXPECT_NEAR(corner.x, 359'500, 1000);
    EXPECT_NEAR(corner.y, 370'000, 1000);
    EXPECT_FALSE(delivery.report.layers.at(0).operation.empty());
}

TEST(DeliveryCrs, RefusesMetresThatPassForDegrees) {
    const DeliveryFolder folder;
    folder.write("p.geojson", silent(a_ring(0, 0, 10, 10)));
    folder.write_profile(layer(""));

    const auto delivery = folder.read();

    EXPECT_TRUE(delivery.report.refused());
    EXPECT_EQ(delivery.rows.rejected.at(0).reason, "outside_crs");
    EXPECT_EQ(findings_of(delivery.report, "layer_empty").size(), 1U);
}

TEST(DeliveryCrs, RefusesTwoDifferentStatements) {
    const DeliveryFolder folder;
    folder.write_features("p.geojson", {a_rectangle("", 0, 0, 10, 10)});

    folder.write_profile(layer("EPSG:26192"));
    const auto different = folder.read();
    folder.write_profile(layer("EPSG:26191"));
    const auto equal = folder.read();

    EXPECT_EQ(reason_of_refusal(different), "crs_conflict");
    EXPECT_EQ(reason_of_refusal(equal), "taken");
}

TEST(DeliveryCrs, RefusesAFileWithoutAnyCrs) {
    const DeliveryFolder folder;
    folder.write("p.csv", "id,WKT\n1,\"POLYGON ((0 0,1 0,1 1,0 0))\"\n");
    folder.write_profile(layer("", "p.csv"));

    EXPECT_EQ(reason_of_refusal(folder.read()), "crs_unknown");
}

TEST(DeliveryCrs, TakesAnotherCrsOnlyForFilesThatStateNone) {
    const DeliveryFolder folder;
    folder.write("p.csv", "id,WKT\n1,\"POLYGON ((0 0,10 0,10 10,0 0))\"\n");
    folder.write_features("p.geojson", {a_rectangle("", 0, 0, 10, 10)});

    folder.write_profile(layer("{otherwise: EPSG:26191}", "p.csv"));
    const auto silent_file = folder.read();
    folder.write_profile(layer("{otherwise: EPSG:26192}"));
    const auto stating_file = folder.read();

    EXPECT_EQ(findings_of(silent_file.report, "crs_unknown").size(), 0U);
    EXPECT_EQ(reason_of_refusal(stating_file), "taken");
}

/// A grid with Merchich's name and ellipsoid, as MapInfo describes it: no authority knows it.
std::string unnamed_grid(int false_easting) {
    return fmt::format(
        R"(PROJCS["unnamed",GEOGCS["unnamed",DATUM["Merchich",SPHEROID["Clarke 1880",6378249.2,)"
        R"(293.46598]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION[)"
        R"("Lambert_Conformal_Conic_1SP"],PARAMETER["latitude_of_origin",33.3],PARAMETER[)"
        R"("central_meridian",-5.4],PARAMETER["scale_factor",0.999625769],PARAMETER[)"
        R"("false_easting",{}],PARAMETER["false_northing",300000],UNIT["metre",1]])",
        false_easting);
}

TEST(DeliveryCrs, TakesTheProfilesWordForAGridThatHasNoCode) {
    const DeliveryFolder folder;
    folder.write("p.csv",
                 "id,WKT\n1,\"POLYGON ((360000 371000,360010 371000,360010 371010,360000 "
                 "371000))\"\n");
    folder.write_profile(layer("EPSG:26191", "p.csv"));

    folder.write("p.prj", unnamed_grid(500000));
    const auto same = folder.read();
    folder.write("p.prj", unnamed_grid(600000));
    const auto shifted = folder.read();

    EXPECT_EQ(reason_of_refusal(same), "taken");
    EXPECT_EQ(reason_of_refusal(shifted), "crs_conflict");
}

TEST(DeliveryCrs, TellsWhenAFilesOwnCrsCannotBeUsed) {
    const DeliveryFolder folder;
    folder.write("p.csv",
                 "id,WKT\n1,\"POLYGON ((360000 371000,360010 371000,360010 371010,360000 "
                 "371000))\"\n");
    folder.write("p.prj", R"(LOCAL_CS["Nonearth",UNIT["metre",1]])");

    folder.write_profile(layer("EPSG:26191", "p.csv"));
    const auto given = folder.read();
    folder.write_profile(layer("", "p.csv"));
    const auto silent = folder.read();

    ASSERT_EQ(reason_of_refusal(given), "taken");
    ASSERT_EQ(findings_of(given.report, "crs_by_profile").size(), 1U);
    EXPECT_EQ(findings_of(given.report, "crs_by_profile").front().message,
              "the file states a CRS that cannot be used; read in EPSG:26191, as the profile says");
    EXPECT_EQ(reason_of_refusal(silent), "crs_unknown");
}

TEST(DeliveryCrs, RefusesMissingFilesLayersAndFields) {
    const DeliveryFolder folder;
    folder.write_features("p.geojson", {a_rectangle(R"("id":1)", 0, 0, 10, 10)});

    folder.write_profile(layer("", "none.geojson"));
    EXPECT_EQ(reason_of_refusal(folder.read()), "file_unreadable");
    folder.write_profile("  - {name: p, file: p.geojson, layer: roads, into: parcels}\n");
    EXPECT_EQ(reason_of_refusal(folder.read()), "layer_missing");
    folder.write_profile(
        "  - {name: p, file: p.geojson, into: parcels, key: nr, fields: {reference: ref}}\n");
    const auto fields = folder.read();
    EXPECT_EQ(reason_of_refusal(fields), "field_missing");
    EXPECT_EQ(fields.report.findings.at(0).message, "p.geojson has no field nr, ref (it has id)");
}

TEST(DeliveryCrs, ReadsTextThatIsNotUtf8AsLatin1) {
    const DeliveryFolder folder;
    folder.write("p.csv",
                 "id,name,WKT\n1,T\xE9mara,\"POLYGON ((360000 371000,360010 371000,360010 "
                 "371010,360000 371000))\"\n");
    folder.write_profile(
        "  - {name: p, file: p.csv, crs: EPSG:26191, into: parcels, key: id, fields: {commune: "
        "name}}\n");

    const auto delivery = folder.read();

    EXPECT_EQ(delivery.rows.content.parcels.at(0).commune, "Témara");
    EXPECT_EQ(findings_of(delivery.report, "encoding").size(), 1U);
}

}  // namespace
}  // namespace tasmim::ingest

#include "ogr/dataset.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

namespace tasmim::ogr {
namespace {

using base::Errc;
using geo::Dimension;
using Geometry = geo::Geometry<geo::Declared>;

std::filesystem::path a_file(const std::string& name, std::string_view text) {
    const auto path = std::filesystem::path{testing::TempDir()} / ("tasmim_dataset_test_" + name);
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

std::string a_collection(std::string_view features, std::string_view crs = "") {
    return fmt::format(R"({{"type":"FeatureCollection",{}"features":[{}]}})", crs, features);
}

std::vector<Feature> features_of(const std::filesystem::path& path) {
    auto dataset = Dataset::open(path).value();
    const auto layers = dataset.layers().value();
    std::vector<Feature> features;
    const auto read = dataset.for_each_feature(layers.at(0).name, [&](Feature&& feature) {
        features.push_back(std::move(feature));
        return base::Result<void>{};
    });
    EXPECT_TRUE(read);
    return features;
}

Feature one_feature(std::string_view geometry) {
    const auto path =
        a_file("one.geojson",
               a_collection(fmt::format(R"({{"type":"Feature","properties":{{}},"geometry":{}}})",
                                        geometry)));
    return std::move(features_of(path).at(0));
}

Layer one_layer(const std::filesystem::path& path) {
    return Dataset::open(path).value().layers().value().at(0);
}

std::filesystem::path reference(const std::string& name) {
    return std::filesystem::path{TASMIM_REFERENCE_DATA} / "data" / name;
}

TEST(Dataset, ReadsAttributesByType) {
    const auto path = a_file(
        "types.geojson",
        a_collection(
            R"({"type":"Feature","properties":{"name":"Témara","n":7,"x":0.5,"day":"2019-04-18","none":null},
                "geometry":{"type":"Point","coordinates":[1,2]}})"));

    const auto feature = features_of(path).at(0);

    EXPECT_EQ(feature.value("name"), Attribute{"Témara"});
    EXPECT_EQ(feature.value("n"), Attribute{std::int64_t{7}});
    EXPECT_EQ(feature.value("x"), Attribute{0.5});
    EXPECT_EQ(feature.value("day"), Attribute{"2019-04-18"});
    EXPECT_EQ(feature.value("none"), Attribute{});
    EXPECT_EQ(feature.value("absent"), Attribute{});
    EXPECT_EQ(to_text(feature.value("x")), "0.5");
}

TEST(Dataset, ReadsEveryGeometryType) {
    const std::pair<std::string_view, Geometry> cases[] = {
        {R"({"type":"Point","coordinates":[1,2]})", {Dimension::point, {{{{1, 2}}}}}},
        {R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})",
         {Dimension::point, {{{{1, 2}}}, {{{3, 4}}}}}},
        {R"({"type":"LineString","coordinates":[[1,2],[3,4]]})",
         {Dimension::line, {{{{1, 2}, {3, 4}}}}}},
        {R"({"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[0,4],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]]})",
         {Dimension::polygon,
          {{{{0, 0}, {4, 0}, {0, 4}, {0, 0}}, {{1, 1}, {1, 2}, {2, 1}, {1, 1}}}}}},
    };

    for (const auto& [text, geometry] : cases) {
        const auto feature = one_feature(text);
        ASSERT_TRUE(feature.geometry) << text;
        EXPECT_EQ(*feature.geometry, geometry) << text;
    }
}

TEST(Dataset, KeepsTheSourcesBytes) {
    const auto feature = one_feature(R"({"type":"Point","coordinates":[1,2,3]})");

    EXPECT_EQ(feature.wkb.size(), 1U + 4U + 3U * 8U);
    EXPECT_EQ(feature.wkb.substr(0, 5), std::string("\x01\xE9\x03\0\0", 5));
}

TEST(Dataset, KeepsEveryBitOfACoordinate) {
    const auto feature =
        one_feature(R"({"type":"Point","coordinates":[360251.53000000003,371503.69999999995]})");

    EXPECT_EQ(feature.geometry->parts[0][0][0],
              (geo::Point<geo::Declared>{360251.53000000003, 371503.69999999995}));
}

TEST(Dataset, SaysWhyThereIsNoGeometry) {
    EXPECT_EQ(one_feature("null").geometry_fault, "no geometry");
    EXPECT_EQ(one_feature(R"({"type":"MultiPolygon","coordinates":[]})").geometry_fault,
              "an empty geometry");
    const auto collection = one_feature(
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]})");
    EXPECT_EQ(collection.geometry_fault, "a geometry collection");
    EXPECT_FALSE(collection.geometry);
    EXPECT_FALSE(collection.wkb.empty());
}

TEST(Dataset, DropsZClosesRingsAndSaysSo) {
    const auto high = one_feature(R"({"type":"Point","coordinates":[1,2,3]})");
    const auto open = one_feature(R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[0,4]]]})");

    EXPECT_TRUE(high.notes.dropped_z);
    EXPECT_EQ(*high.geometry, (Geometry{Dimension::point, {{{{1, 2}}}}}));
    ASSERT_TRUE(open.geometry);
    EXPECT_EQ(open.geometry->parts[0][0].size(), 4U);
    EXPECT_EQ(open.notes.closed_rings, 1U);
}

TEST(Dataset, DrawsChordsWithinAMillimetreOfTheirArc) {
    const auto path = a_file("quarter.csv",
                             "id,WKT\n1,\"CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (100 0,"
                             "70.71067811865476 70.71067811865476,0 100),(0 100,0 0,100 0)))\"\n");

    const auto feature = features_of(path).at(0);

    ASSERT_TRUE(feature.geometry);
    const auto& ring = feature.geometry->parts.at(0).at(0);
    double area_m2 = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        area_m2 += (ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y) / 2;
        const auto middle_x = (ring[i].x + ring[i + 1].x) / 2;
        const auto middle_y = (ring[i].y + ring[i + 1].y) / 2;
        if (middle_x > 0.001 && middle_y > 0.001) {
            EXPECT_GE(std::hypot(middle_x, middle_y), 100 - curve_tolerance_m);
        }
    }
    EXPECT_TRUE(feature.notes.linearised);
    const double between_m2 = std::numbers::pi / 4 * 100 * 100 - area_m2;
    EXPECT_NEAR(feature.notes.between_arcs_m2, between_m2, between_m2 * 0.05);
}

TEST(Dataset, FindsNoArcInACurvePolygonOfStraightLines) {
    const auto path = a_file("straight.csv", "id,WKT\n1,\"CURVEPOLYGON ((0 0,2 0,2 1,0 0))\"\n");

    const auto feature = features_of(path).at(0);

    EXPECT_TRUE(feature.geometry);
    EXPECT_FALSE(feature.notes.linearised);
}

TEST(Dataset, TellsWhatADrawingHoldsThatIsNotRead) {
    const auto path = a_file("frame.dxf",
                             "0\nSECTION\n2\nENTITIES\n0\nPOINT\n8\nZONE\n10\n1\n20\n2\n30\n0\n"
                             "0\nOLE2FRAME\n8\nZONE\n0\nENDSEC\n0\nEOF\n");
    auto dataset = Dataset::open(path).value();
    const auto layer = dataset.layers().value().at(0);

    const auto warnings =
        dataset.for_each_feature(layer.name, [](Feature&&) { return base::Result<void>{}; });

    EXPECT_GT(layer.arc_share, 0);
    ASSERT_TRUE(warnings);
    EXPECT_THAT(*warnings, testing::Contains(testing::HasSubstr("OLE2FRAME")));
}

TEST(Dataset, MakesCurvesOfStraightLinesAndSaysSo) {
    const auto path = a_file("curve.csv",
                             "id,WKT\n1,\"CURVEPOLYGON (CIRCULARSTRING (0 0,2 0,2 1,2 3,0 0))\"\n"
                             "2,\"LINESTRING (0 0,1 1)\"\n");

    const auto features = features_of(path);

    ASSERT_TRUE(features.at(0).geometry);
    EXPECT_TRUE(features.at(0).notes.linearised);
    EXPECT_GT(features.at(0).geometry->parts[0][0].size(), 100U);
    EXPECT_FALSE(features.at(1).notes.linearised);
}

TEST(Dataset, TellsAStatedCrsFromTheFormatsDefault) {
    const auto* point =
        R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})";
    const auto named = [&](std::string_view name) {
        return a_collection(
            point, fmt::format(R"("crs":{{"type":"name","properties":{{"name":"{}"}}}},)", name));
    };

    const auto silent = one_layer(a_file("silent.geojson", a_collection(point)));
    const auto local = one_layer(a_file("local.geojson", named("urn:ogc:def:crs:EPSG::26191")));
    const auto lonlat = one_layer(a_file("lonlat.geojson", named("urn:ogc:def:crs:OGC:1.3:CRS84")));

    EXPECT_TRUE(silent.crs_by_format);
    EXPECT_EQ(local.crs_code, "EPSG:26191");
    EXPECT_FALSE(local.crs_by_format);
    EXPECT_FALSE(lonlat.crs_by_format);
    EXPECT_FALSE(lonlat.crs_wkt.empty());
}

TEST(Dataset, RefusesWhatItCannotRead) {
    const auto missing = Dataset::open("/nowhere/zones.geojson");
    const auto garbage = Dataset::open(a_file("garbage.geojson", "parcelles={}"));
    const auto virtual_file = Dataset::open(
        a_file("reaches_out.vrt",
               "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/x.shp</SrcDataSource>"
               "</OGRVRTLayer></OGRVRTDataSource>"));

    EXPECT_EQ(missing.error().code, Errc::not_found);
    EXPECT_EQ(missing.error().message, "there is no file zones.geojson");
    EXPECT_EQ(garbage.error().code, Errc::invalid_argument);
    EXPECT_EQ(virtual_file.error().code, Errc::invalid_argument);
}

TEST(Dataset, WritesNothingToStandardError) {
    testing::internal::CaptureStderr();

    EXPECT_FALSE(Dataset::open(a_file("noise.gpkg", "SQLite format 3, but not really")));

    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Dataset, StopsWhenTheVisitorFails) {
    const auto path =
        a_file("stop.geojson", a_collection(R"({"type":"Feature","properties":{},"geometry":null},
                                            {"type":"Feature","properties":{},"geometry":null})"));
    auto dataset = Dataset::open(path).value();
    int visited = 0;

    const auto read = dataset.for_each_feature(dataset.layers().value().at(0).name,
                                               [&](Feature&&) -> base::Result<void> {
                                                   ++visited;
                                                   return base::fail(Errc::conflict, "enough");
                                               });

    EXPECT_EQ(visited, 1);
    EXPECT_EQ(read.error().message, "enough");
}

TEST(Dataset, RefusesALayerThatTheFileDoesNotHave) {
    auto dataset = Dataset::open(a_file("layer.geojson", a_collection(""))).value();

    const auto read =
        dataset.for_each_feature("roads", [](Feature&&) { return base::Result<void>{}; });

    EXPECT_EQ(read.error().code, Errc::not_found);
}

TEST(Dataset, ReadsForestCityCompressed) {
    if (!std::filesystem::exists(reference("us_forestcity_nc"))) {
        GTEST_SKIP() << "no reference data";
    }
    const auto parcels = one_layer(reference("us_forestcity_nc/parcels.topojson.gz"));
    const auto zones = one_layer(reference("us_forestcity_nc/zoning.geojson.gz"));

    EXPECT_EQ(parcels.feature_count, 7234U);
    EXPECT_EQ(parcels.crs_wkt, "");
    EXPECT_EQ(zones.feature_count, 608U);
    EXPECT_EQ(zones.crs_code, "EPSG:2264");
    EXPECT_TRUE(zones.has_field("BASE_DISTR"));
    EXPECT_EQ(features_of(reference("us_forestcity_nc/parcels.topojson.gz")).size(), 7234U);
}

}  // namespace
}  // namespace tasmim::ogr

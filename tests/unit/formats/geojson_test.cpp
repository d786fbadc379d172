#include "formats/geojson.hpp"

#include <gtest/gtest.h>

namespace tasmim::formats {
namespace {

using base::Errc;
using geo::Dimension;
using Geometry = geo::Geometry<geo::Declared>;

std::string message_of(std::string_view text, const GeoJsonLimits& limits = {}) {
    const auto parsed = parse_geojson(text, limits);
    return parsed ? "no error" : base::english(parsed.error().message);
}

TEST(GeoJson, ReadsEveryTypeWithCoordinates) {
    EXPECT_EQ(parse_geojson(R"({"type":"Point","coordinates":[1,2]})")->geometry,
              (Geometry{Dimension::point, {{{{1, 2}}}}}));
    EXPECT_EQ(parse_geojson(R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})")->geometry,
              (Geometry{Dimension::point, {{{{1, 2}}}, {{{3, 4}}}}}));
    EXPECT_EQ(parse_geojson(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})")->geometry,
              (Geometry{Dimension::line, {{{{1, 2}, {3, 4}}}}}));
    EXPECT_EQ(
        parse_geojson(R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]})")->geometry,
        (Geometry{Dimension::line, {{{{1, 2}, {3, 4}}}}}));
    const Geometry triangle{Dimension::polygon, {{{{0, 0}, {1, 0}, {0, 1}, {0, 0}}}}};
    EXPECT_EQ(
        parse_geojson(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]})")->geometry,
        triangle);
    EXPECT_EQ(
        parse_geojson(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]]]})")
            ->geometry,
        triangle);
}

TEST(GeoJson, ReadsAFeatureAroundAGeometry) {
    const auto read = parse_geojson(
        R"({"type":"Feature","properties":{"a":[[]]},"geometry":{"type":"Point","coordinates":[1,2]}})");

    ASSERT_TRUE(read);
    EXPECT_EQ(read->geometry, (Geometry{Dimension::point, {{{{1, 2}}}}}));
}

TEST(GeoJson, ClosesRingsAndSaysSo) {
    const auto open = parse_geojson(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1]]]})");
    const auto closed =
        parse_geojson(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]})");

    EXPECT_EQ(open->geometry, closed->geometry);
    EXPECT_EQ(open->closed_rings, 1U);
    EXPECT_EQ(closed->closed_rings, 0U);
}

TEST(GeoJson, DropsZAndSaysSo) {
    EXPECT_TRUE(parse_geojson(R"({"type":"Point","coordinates":[1,2,3]})")->dropped_z);
    EXPECT_FALSE(parse_geojson(R"({"type":"Point","coordinates":[1,2]})")->dropped_z);
}

TEST(GeoJson, ReportsAnOldStyleCrsMember) {
    const auto read = parse_geojson(
        R"({"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::26191"}}})");

    EXPECT_EQ(read->declared_crs, "urn:ogc:def:crs:EPSG::26191");
    EXPECT_EQ(message_of(R"({"type":"Point","coordinates":[1,2],"crs":7})"),
              "crs: not a named CRS");
}

TEST(GeoJson, SaysWhereAFaultLies) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", "not JSON: syntax error at byte 1"},
        {"parcelles={}", "not JSON: syntax error at byte 1"},
        {"[1,2]", "GeoJSON: not an object"},
        {"{}", "type: missing"},
        {R"({"type":7})", "type: missing"},
        {R"({"type":"Cur\u0000ve"})", "type: 'Cur?ve' is not accepted"},
        {R"({"type":"GeometryCollection","geometries":[]})",
         "type: 'GeometryCollection' is not accepted"},
        {R"({"type":"FeatureCollection","features":[]})",
         "type: 'FeatureCollection' is not accepted"},
        {R"({"type":"Feature","geometry":null})", "geometry: missing"},
        {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1]}})",
         "geometry.coordinates: not a position"},
        {R"({"type":"Point"})", "coordinates: missing"},
        {R"({"type":"Point","coordinates":[]})", "coordinates: not a position"},
        {R"({"type":"Point","coordinates":["1","2"]})", "coordinates: not a position"},
        {R"({"type":"Point","coordinates":[1,null]})", "coordinates: not a position"},
        {R"({"type":"Point","coordinates":[1,1e10]})", "coordinates: a coordinate out of range"},
        {R"({"type":"Point","coordinates":[1,1e400]})",
         "GeoJSON with a number out of range or a value of the wrong type"},
        {R"({"type":"MultiPolygon","coordinates":[]})", "coordinates: empty"},
        {R"({"type":"Polygon","coordinates":[]})", "coordinates: a polygon without rings"},
        {R"({"type":"Polygon","coordinates":{}})", "coordinates: not an array of rings"},
        {R"({"type":"LineString","coordinates":[[1,2]]})", "coordinates: 1 positions"},
        {R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})",
         "coordinates[0]: a ring of fewer than 4 positions"},
        {R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0]]]})",
         "coordinates[0][3]: not a position"},
        {R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]],[7]]]})",
         "coordinates[0][1]: 1 positions"},
    };

    for (const auto& [text, message] : cases) {
        EXPECT_EQ(message_of(text), message) << text;
    }
}

TEST(GeoJson, RefusesWhatIsTooLarge) {
    const std::string_view line = R"({"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]})";
    const auto many = parse_geojson(line, {.max_vertices = 2});
    const auto long_text = parse_geojson(line, {.max_bytes = 20});

    EXPECT_EQ(many.error().code, Errc::too_large);
    EXPECT_EQ(many.error().message, "more than 2 positions");
    EXPECT_EQ(long_text.error().code, Errc::too_large);
}

TEST(GeoJson, RefusesDeepNesting) {
    const auto deep = R"({"type":"Point","coordinates":)" + std::string(1'000'000, '[');

    EXPECT_EQ(message_of(deep), "GeoJSON: nested too deeply");
}

TEST(GeoJson, WritesWhatItReads) {
    const std::string_view texts[] = {
        R"({"type":"Point","coordinates":[1,2.5]})",
        R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})",
        R"({"type":"LineString","coordinates":[[0.1,2],[3,4]]})",
        R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]],[[0,0],[1,0],[0,1],[0,0]]]})",
        R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]],[[[0,0],[1,0],[0,1],[0,0]]]]})",
    };

    for (const auto text : texts) {
        EXPECT_EQ(to_geojson(parse_geojson(text)->geometry), text);
    }
}

TEST(GeoJson, WritesEmptyGeometriesAsMulti) {
    EXPECT_EQ(to_geojson(Geometry{Dimension::line, {}}),
              R"({"type":"MultiLineString","coordinates":[]})");
}

TEST(GeoJson, RoundsCoordinatesWhenAsked) {
    const Geometry point{Dimension::point, {{{{-6.910414999, -0.00000001}}}}};

    EXPECT_EQ(to_geojson(point, 5), R"({"type":"Point","coordinates":[-6.91041,0]})");
}

}  // namespace
}  // namespace tasmim::formats

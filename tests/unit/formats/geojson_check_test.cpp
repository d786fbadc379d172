#include "formats/geojson_check.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

namespace tasmim::formats {
namespace {

GeoJsonCheck check(std::string text, const GeoJsonFileLimits& limits = {}) {
    std::istringstream stream{std::move(text)};
    return check_geojson(stream, limits);
}

/// "reason line:column message" of the first fault; empty when there is none.
std::string first_fault(std::string text, const GeoJsonFileLimits& limits = {}) {
    const auto checked = check(std::move(text), limits);
    if (checked.faults.empty()) {
        return {};
    }
    const auto& fault = checked.faults.front();
    return fmt::format(
        "{} {}:{} {}", fault.reason, fault.line, fault.column, base::english(fault.message));
}

std::string a_geometry(std::string_view type, std::string_view coordinates) {
    return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
}

TEST(GeoJsonCheck, AcceptsWhatTheStandardDescribes) {
    EXPECT_EQ(first_fault(R"({"type":"FeatureCollection","bbox":[0,0,1,1],"name":"x","features":[
        {"type":"Feature","id":7,"properties":{"a":[1,{"type":3}]},
         "geometry":{"type":"Point","coordinates":[1,2,3]}},
        {"type":"Feature","properties":null,"geometry":null}]})"),
              "");
    EXPECT_EQ(first_fault(a_geometry("Polygon", "[[[0,0],[1,0],[1,1],[0,0]]]")), "");
    EXPECT_EQ(first_fault(a_geometry("MultiPolygon", "[]")), "");
}

TEST(GeoJsonCheck, PassesOverAByteOrderMark) {
    EXPECT_EQ(first_fault("\xef\xbb\xbf" + a_geometry("Point", "[1,2]")), "");
}

TEST(GeoJsonCheck, NamesTheLineAndColumnOfASyntaxFault) {
    EXPECT_EQ(first_fault("{\n  \"type\": \"Point\"\n  \"coordinates\": [1, 2]\n}"),
              "json_syntax 3:15 syntax error while parsing object - unexpected string literal; "
              "expected '}'");
    EXPECT_EQ(first_fault("var x = {}").substr(0, 16), "json_syntax 1:1 ");
    EXPECT_EQ(first_fault("").substr(0, 12), "json_syntax ");
    EXPECT_EQ(first_fault(R"({"type":"Point","coordinates":[1,NaN]})").substr(0, 12),
              "json_syntax ");
}

TEST(GeoJsonCheck, RefusesANameThatAnObjectHasTwice) {
    EXPECT_EQ(first_fault("{\"type\":\"Feature\",\"geometry\":null,\n\"properties\":{\"a\":1,"
                          "\"a\":2}}"),
              "json_duplicate_member 2:23 an object has the name \"a\" twice");
}

TEST(GeoJsonCheck, TellsNamesApartThatAreNotUtf8) {
    EXPECT_EQ(first_fault("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"\xe9\":1,"
                          "\"\xe8\":2}}"),
              "");
}

TEST(GeoJsonCheck, RefusesMembersOfTheWrongKind) {
    EXPECT_EQ(first_fault("null"),
              "geojson_type 1:4 the file holds null where an object is expected");
    EXPECT_EQ(first_fault("{}"), "geojson_type 1:2 an object has no type");
    EXPECT_EQ(first_fault(R"({"type":{}})"), "geojson_type 1:11 the type is an object, not a text");
    EXPECT_EQ(first_fault(R"({"type":"featurecollection","features":[]})"),
              "geojson_type 1:42 there is no geometry type \"featurecollection\"");
    EXPECT_EQ(first_fault(R"({"type":"FeatureCollection","features":[null]})"),
              "geojson_member 1:44 null where a feature is expected");
    EXPECT_EQ(first_fault(R"({"type":"Feature","properties":123,"geometry":null})"),
              "geojson_member 1:51 \"properties\" of a Feature is a number: it must be an object");
    EXPECT_EQ(first_fault(R"({"type":"Feature","id":{},"properties":{},"geometry":null})"),
              "geojson_member 1:58 the id of a Feature is an object: it must be a text or a "
              "number");
    EXPECT_EQ(first_fault(R"({"type":"Point","coordinates":[2,2],"bbox":[1,2,3]})"),
              "geojson_member 1:50 bbox has 3 elements: it must have 4 or 6");
    EXPECT_EQ(first_fault(R"({"type":"Point","coordinates":[2,2],"features":[]})"),
              "geojson_member 1:50 a Point may not have a member \"features\"");
}

TEST(GeoJsonCheck, RefusesCoordinatesThatAreNone) {
    EXPECT_EQ(first_fault(a_geometry("Point", R"([1,"2"])")),
              "geojson_coordinates 1:36 a text where a coordinate is expected");
    EXPECT_EQ(first_fault(a_geometry("Point", "[1]")),
              "geojson_coordinates 1:33 a position has one number: it must have two or three");
    EXPECT_EQ(first_fault(a_geometry("Point", "[1,2e9]")),
              "geojson_coordinates 1:37 the coordinate 2000000000 is beyond ±1e9");
    EXPECT_EQ(first_fault(a_geometry("Polygon", "[5,[1,2]]")),
              "geojson_coordinates 1:41 numbers and arrays are mixed in coordinates");
    EXPECT_EQ(first_fault(a_geometry("Polygon", "[[[0,0],[1,0],[1,1]]]")),
              "geojson_coordinates 1:54 Polygon: a ring has 3 positions: it must have at least 4");
    EXPECT_EQ(first_fault(a_geometry("LineString", "[[0,0]]")),
              "geojson_coordinates 1:43 LineString: a line has 1 positions: it must have at least "
              "2");
    EXPECT_EQ(first_fault(a_geometry("MultiPolygon", "[1,2]")),
              "geojson_coordinates 1:43 MultiPolygon: positions are 1 arrays deep: they must be 4");
}

TEST(GeoJsonCheck, HasLimits) {
    EXPECT_EQ(first_fault(std::string(100'000, '[')).substr(0, 13), "geojson_type ");
    EXPECT_EQ(check(std::string(100'000, '[')).faults.back().reason, "json_too_deep");
    EXPECT_EQ(first_fault("{\"a\":\"" + std::string(50, 'x'), {.max_bytes = 20}).substr(0, 15),
              "json_too_large ");
    EXPECT_EQ(
        first_fault("{\"a\":\"" + std::string(50, 'x'), {.max_token_bytes = 20}).substr(0, 15),
        "json_too_large ");
    EXPECT_EQ(first_fault(R"({"a":1,"b":2,"c":3})", {.max_members = 2}).substr(0, 15),
              "json_too_large ");

    std::string many = R"({"type":"FeatureCollection","features":[null)";
    for (int i = 0; i < 100; ++i) {
        many += ",null";
    }
    EXPECT_EQ(check(many + "]}").faults.size(), 20U);
}

TEST(GeoJsonCheck, ReadsFeaturesOneAfterTheOtherAndNothingElseSo) {
    const std::string feature = R"({"type":"Feature","properties":{},"geometry":null})";
    const std::string collection = R"({"type":"FeatureCollection","features":[]})";

    EXPECT_FALSE(check(feature + "\n").is_sequence);
    EXPECT_TRUE(check(feature + "\n\x1e" + feature + "\n").is_sequence);
    EXPECT_EQ(first_fault(collection + "\n" + collection),
              "json_syntax 1:42 more text follows the end of the object");
    EXPECT_EQ(first_fault(feature + "\n{]").substr(0, 16), "json_syntax 2:2 ");
}

}  // namespace
}  // namespace tasmim::formats

#include "mvt/decode.hpp"

#include "mvt/encode.hpp"

#include <gtest/gtest.h>

namespace tasmim::mvt {
namespace {

/// A protobuf field of the wire type "length-delimited".
std::string field(int number, const std::string& bytes) {
    return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes;
}

std::string varint_field(int number, int value) {
    return {static_cast<char>(number << 3), static_cast<char>(value)};
}

/// A tile with one layer "l" of version 2 that holds `more` fields.
std::string tile_with(const std::string& more, int version = 2) {
    return field(3, varint_field(15, version) + field(1, "l") + more);
}

/// The same with one feature of the GeomType `type` and the given commands.
std::string feature_with(int type, const std::string& commands, int version = 2) {
    return tile_with(field(2, varint_field(3, type) + field(4, commands)), version);
}

std::string refusal(const std::string& bytes, const DecodeLimits& limits = {}) {
    const auto tile = decode(bytes, limits);
    return tile ? "decoded" : base::english(tile.error().message);
}

TEST(Decode, ReadsNoBytesAsATileWithoutLayers) {
    EXPECT_EQ(decode("").value(), Tile{});
}

TEST(Decode, ReadsAFeatureWithItsPlaceInTheLayer) {
    const auto tile = decode(feature_with(1, {9, 50, 34}));

    ASSERT_TRUE(tile);
    EXPECT_EQ(tile->layers.at(0).features.at(0).geometry,
              (TileGeometry{geo::Dimension::point, {{25, 17}}, {1}}));
}

TEST(Decode, TakesAMissingExtentAs4096) {
    EXPECT_EQ(decode(tile_with("")).value().layers.at(0).extent, 4096U);
}

TEST(Decode, LeavesOutFeaturesOfUnknownType) {
    EXPECT_TRUE(decode(feature_with(0, {9, 50, 34})).value().layers.at(0).features.empty());
}

TEST(Decode, NamesTheClauseThatALayerBreaks) {
    EXPECT_EQ(refusal(field(3, field(1, "l"))),
              "vector tile: layer 0: version is missing (clause 4.1)");
    EXPECT_EQ(refusal(field(3, varint_field(15, 3) + field(1, "l"))),
              "vector tile: layer 0: version 3 is unknown (clause 4.1)");
    EXPECT_EQ(refusal(field(3, varint_field(15, 2))),
              "vector tile: layer 0: name is missing (clause 4.1)");
    EXPECT_EQ(refusal(tile_with("") + tile_with("")),
              "vector tile: layer 1: name 'l' is an earlier layer's (clause 4.1)");
    EXPECT_EQ(refusal(tile_with(varint_field(5, 0))),
              "vector tile: layer 0: extent is 0 (clause 4.1)");
    EXPECT_EQ(refusal(tile_with(field(4, ""))),
              "vector tile: layer 0: a value has 0 of the seven fields, not one (clause 4.1)");
    EXPECT_EQ(refusal(tile_with(field(4, varint_field(4, 1) + varint_field(5, 1)))),
              "vector tile: layer 0: a value has 2 of the seven fields, not one (clause 4.1)");
    EXPECT_EQ(refusal(tile_with(field(1, "m"))),
              "vector tile: layer 0: name is given twice (vector_tile.proto)");
    EXPECT_EQ(refusal(tile_with(field(3, "\xFF"))),
              "vector tile: layer 0: a key is not UTF-8 at byte 0 (vector_tile.proto, string)");
}

TEST(Decode, NamesTheClauseThatAFeatureBreaks) {
    const std::string place = "vector tile: layer 0: 'l', feature 0: ";
    EXPECT_EQ(refusal(tile_with(field(2, varint_field(3, 1)))),
              place + "geometry is missing (clause 4.2)");
    EXPECT_EQ(refusal(tile_with(field(2, field(4, {9, 0, 0})))),
              place + "type is missing (clause 4.2)");
    EXPECT_EQ(refusal(feature_with(4, {9, 0, 0})), place + "type 4 is no GeomType (clause 4.3.4)");
    EXPECT_EQ(refusal(feature_with(1, "")), place + "the geometry is empty (clause 4.2)");
    EXPECT_EQ(refusal(tile_with(field(
                  2, field(2, std::string(1, '\0')) + varint_field(3, 1) + field(4, {9, 0, 0})))),
              place + "tags are not pairs (clause 4.4)");
    EXPECT_EQ(refusal(tile_with(field(
                  2, field(2, std::string(2, '\0')) + varint_field(3, 1) + field(4, {9, 0, 0})))),
              place + "tag pair (0, 0) is beyond 0 keys and 0 values (clause 4.4)");
    EXPECT_EQ(
        refusal(tile_with(
            field(3, "k") + field(4, varint_field(4, 1)) +
            field(2, field(2, std::string(4, '\0')) + varint_field(3, 1) + field(4, {9, 0, 0})))),
        place + "a key index is used twice in a feature (clause 4.4)");
}

TEST(Decode, NamesTheClauseThatAGeometryBreaks) {
    const std::string place = "vector tile: layer 0: 'l', feature 0: ";
    EXPECT_EQ(refusal(feature_with(1, {9, 2, 2, 9, 2, 2})),
              place + "more than one MoveTo in a point geometry (clause 4.3.4.2)");
    EXPECT_EQ(refusal(feature_with(1, {1})), place + "MoveTo with count 0 (clause 4.3.4.2)");
    EXPECT_EQ(refusal(feature_with(2, {9, 2, 2})), place + "LineTo is missing (clause 4.3.4.3)");
    EXPECT_EQ(refusal(feature_with(2, {9, 2, 2, 15})),
              place + "command 7 where LineTo must be (clause 4.3.4.3)");
    EXPECT_EQ(refusal(feature_with(2, {17, 2, 2, 2, 2})),
              place + "MoveTo with count 2 (clause 4.3.4.3)");
    EXPECT_EQ(refusal(feature_with(2, {9, 2, 2, 18, 2, 2})),
              place + "count 2 but 2 parameters (clause 4.3.2)");
    EXPECT_EQ(refusal(feature_with(2, {9, 2, 2, 10, 0, 0})),
              place + "point 1 repeats the one before (clause 4.3.3.2)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 10, 2, 0, 15})),
              place + "LineTo with count 1 (clause 4.3.4.4)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 18, 2, 0, 0, 2})),
              place + "ClosePath is missing (clause 4.3.4.4)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 18, 2, 0, 0, 2, 23})),
              place + "ClosePath with count 2 (clause 4.3.4.4)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 26, 2, 0, 0, 2, 1, 1, 15})),
              place + "a ring repeats its first point before ClosePath (clause 4.3.4.4)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 18, 2, 0, 2, 0, 15})),
              place + "a ring has area 0: neither exterior nor interior (clause 4.3.4.4)");
    EXPECT_EQ(refusal(feature_with(3, {9, 0, 0, 18, 0, 2, 2, 0, 15})),
              place + "an interior ring comes before any exterior ring (clause 4.3.4.4)");
}

TEST(Decode, RefusesRingsThatMeetThemselvesWhenAskedTo) {
    // (0,0) (10,10) (10,0) (0,20): two edges cross.
    const auto bytes = feature_with(3, {9, 0, 0, 26, 20, 20, 0, 19, 19, 40, 15});

    EXPECT_EQ(refusal(bytes), "decoded");
    EXPECT_EQ(
        refusal(bytes, {.check_rings = true}),
        "vector tile: layer 0: 'l', feature 0: a ring meets itself, rings of one polygon cross, or "
        "a hole lies outside its shell (clause 4.3.4.4)");
}

TEST(Decode, TurnsTheFirstRingOfVersionOneIntoAnExterior) {
    const auto tile = decode(feature_with(3, {9, 0, 0, 26, 0, 20, 20, 0, 0, 19, 15}, 1));

    ASSERT_TRUE(tile);
    EXPECT_EQ(tile->layers.at(0).features.at(0).geometry.points,
              (std::vector<TilePoint>{{10, 0}, {10, 10}, {0, 10}, {0, 0}}));
}

TEST(Decode, LeavesOutStepsOfNoLengthInVersionOne) {
    const auto tile = decode(feature_with(2, {9, 2, 2, 18, 0, 0, 4, 4}, 1));

    ASSERT_TRUE(tile);
    EXPECT_EQ(tile->layers.at(0).features.at(0).geometry.points,
              (std::vector<TilePoint>{{1, 1}, {3, 3}}));
}

TEST(Decode, RefusesBrokenProtobuf) {
    EXPECT_EQ(refusal("\x1a\x7f"), "vector tile: the protobuf does not parse");
    EXPECT_EQ(refusal(tile_with("").substr(0, 4)), "vector tile: the protobuf does not parse");
    EXPECT_EQ(refusal(varint_field(3, 1)),
              "vector tile: a layer has wire type 0 (vector_tile.proto)");
}

TEST(Decode, RefusesMoreThanItsLimits) {
    const auto code = [](const std::string& bytes, const DecodeLimits& limits) {
        return decode(bytes, limits).error().code;
    };

    EXPECT_EQ(code(feature_with(1, {9, 0, 0}), {.max_bytes = 5}), base::Errc::too_large);
    EXPECT_EQ(code(feature_with(1, {9, 0, 0}), {.max_layers = 0}), base::Errc::too_large);
    EXPECT_EQ(code(feature_with(1, {9, 0, 0}), {.max_features = 0}), base::Errc::too_large);
}

}  // namespace
}  // namespace tasmim::mvt

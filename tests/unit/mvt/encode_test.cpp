#include "mvt/encode.hpp"

#include "mvt/decode.hpp"

#include <gtest/gtest.h>

namespace tasmim::mvt {
namespace {

Tile tile_of(Feature feature) {
    return {{Layer{"l", 4096, {std::move(feature)}}}};
}

Feature point(std::int32_t x, std::int32_t y) {
    return {std::nullopt, {geo::Dimension::point, {{x, y}}, {1}}, {}};
}

/// The geometry field of the only feature, as it stands in the bytes.
bool has_geometry(const Tile& tile, const std::string& commands) {
    const auto bytes = encode(tile);
    return bytes && bytes->find("\x22" + std::string(1, static_cast<char>(commands.size())) +
                                commands) != std::string::npos;
}

TEST(Encode, WritesThePointOfTheSpecification) {  // clause 4.3.5.1
    EXPECT_TRUE(has_geometry(tile_of(point(25, 17)), {9, 50, 34}));
}

TEST(Encode, WritesTheMultipointOfTheSpecification) {  // clause 4.3.5.2
    EXPECT_TRUE(has_geometry(tile_of({{}, {geo::Dimension::point, {{5, 7}, {3, 2}}, {2}}, {}}),
                             {17, 10, 14, 3, 9}));
}

TEST(Encode, WritesTheMultilineOfTheSpecification) {  // clause 4.3.5.4
    EXPECT_TRUE(has_geometry(
        tile_of(
            {{}, {geo::Dimension::line, {{2, 2}, {2, 10}, {10, 10}, {1, 1}, {3, 5}}, {3, 5}}, {}}),
        {9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8}));
}

TEST(Encode, WritesTheMultipolygonOfTheSpecification) {  // clause 4.3.5.6
    const TileGeometry geometry{geo::Dimension::polygon,
                                {{0, 0},
                                 {10, 0},
                                 {10, 10},
                                 {0, 10},
                                 {11, 11},
                                 {20, 11},
                                 {20, 20},
                                 {11, 20},
                                 {13, 13},
                                 {13, 17},
                                 {17, 17},
                                 {17, 13}},
                                {4, 8, 12}};

    EXPECT_TRUE(has_geometry(tile_of({{}, geometry, {}}),
                             {9, 0,  0,  26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0,
                              0, 18, 17, 0,  15, 9, 4, 13, 26, 0, 8,  8, 0,  0, 7,  15}));
}

TEST(Encode, PutsTheVersionFirstAndWritesVersionTwo) {
    const auto bytes = encode(tile_of(point(1, 1)));

    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->substr(2, 2), "\x78\x02");
}

TEST(Encode, WritesEachKeyAndValueOnce) {
    auto tile = tile_of(point(1, 1));
    tile.layers[0].features[0].tags = {{"zone", std::string{"D1"}}, {"sector", std::string{"D1"}}};
    tile.layers[0].features.push_back(tile.layers[0].features[0]);

    const auto bytes = encode(tile);

    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->find("zone"), bytes->rfind("zone"));
    EXPECT_EQ(bytes->find("D1"), bytes->rfind("D1"));
    EXPECT_EQ(decode(*bytes).value(), tile);
}

TEST(Encode, GivesEqualTilesEqualBytes) {
    auto tile = tile_of(point(1, 1));
    tile.layers[0].features[0].tags = {{"a", 1.5}, {"b", true}, {"c", std::int64_t{-7}}};

    EXPECT_EQ(encode(tile).value(), encode(Tile{tile}).value());
}

TEST(Encode, KeepsTheTypesOfValues) {
    auto tile = tile_of(point(1, 1));
    tile.layers[0].features[0].tags = {{"text", std::string{"منطقة"}},
                                       {"double", 0.1},
                                       {"negative", std::numeric_limits<std::int64_t>::min()},
                                       {"positive", std::numeric_limits<std::int64_t>::max()},
                                       {"unsigned", std::numeric_limits<std::uint64_t>::max()},
                                       {"one", std::uint64_t{1}},
                                       {"yes", true},
                                       {"no", false}};

    EXPECT_EQ(decode(encode(tile).value()).value(), tile);
}

TEST(Encode, RefusesWhatItCouldNotReadBack) {
    const auto refusal = [](const Tile& tile) {
        return base::english(encode(tile).error().message);
    };

    EXPECT_EQ(refusal({{Layer{"", 4096, {}}}}), "layer '': it has no name (clause 4.1)");
    EXPECT_EQ(refusal({{Layer{"a", 4096, {}}, Layer{"a", 4096, {}}}}),
              "layer 'a': its name is another layer's (clause 4.1)");
    EXPECT_EQ(refusal({{Layer{"a", 0, {}}}}), "layer 'a': its extent is 0 (clause 4.1)");
    EXPECT_EQ(refusal(tile_of({{}, {geo::Dimension::point, {}, {}}, {}})),
              "layer 'l', feature 0: the geometry has no point (clause 4.2)");
    EXPECT_EQ(refusal(tile_of({{}, {geo::Dimension::line, {{1, 1}, {1, 1}}, {2}}, {}})),
              "layer 'l', feature 0: point 1 repeats the one before (clause 4.3.3.2)");
    EXPECT_EQ(
        refusal(tile_of({{}, {geo::Dimension::polygon, {{0, 0}, {0, 9}, {9, 9}}, {3}}, {}})),
        "layer 'l', feature 0: an interior ring comes before any exterior ring (clause 4.3.4.4)");
}

TEST(Encode, RefusesTextThatIsNotUtf8) {
    for (const char* text :
         {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
        auto tile = tile_of(point(1, 1));
        tile.layers[0].features[0].tags = {{"a", std::string{text}}};
        EXPECT_FALSE(encode(tile)) << text;
    }
}

TEST(Encode, WritesAnEmptyTileAsNoBytes) {
    EXPECT_EQ(encode(Tile{}).value(), "");
}

}  // namespace
}  // namespace tasmim::mvt

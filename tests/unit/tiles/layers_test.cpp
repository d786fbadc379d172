#include "tiles/layers.hpp"

#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tasmim::tiles {
namespace {

using testing::ElementsAre;

planning::Content content_with(std::vector<planning::Theme> themes) {
    planning::Content content;
    content.themes = std::move(themes);
    return content;
}

planning::Theme theme(const std::string& id, const std::string& layer, int order) {
    auto theme = support::a_theme(id);
    theme.tile_layer = layer;
    theme.order = order;
    return theme;
}

std::vector<std::string> names(const planning::Content& content) {
    std::vector<std::string> names;
    for (const auto& layer : layers_of(content)) {
        names.push_back(layer.name);
    }
    return names;
}

TEST(Layers, StandInTheOrderOfTheThemes) {
    EXPECT_THAT(names(content_with({theme("road", "roads", 30), theme("zoning", "zones", 10)})),
                ElementsAre("documents", "pending", "zones", "roads", "parcels"));
}

TEST(Layers, AreSharedByThemesThatNameTheSame) {
    EXPECT_THAT(names(content_with({theme("a", "ground", 1), theme("b", "ground", 2)})),
                ElementsAre("documents", "pending", "ground", "parcels"));
}

TEST(Layers, LeaveOutThemesThatNameNone) {
    EXPECT_THAT(names(content_with({theme("a", "", 1)})),
                ElementsAre("documents", "pending", "parcels"));
}

TEST(Layers, KeepThemesApartFromTheLayersOfOtherKinds) {
    EXPECT_THAT(names(content_with({theme("a", "parcels", 1)})),
                ElementsAre("documents", "pending", "theme_a", "parcels"));
}

TEST(LayerSelection, HoldsEveryLayerWhenNothingIsSaid) {
    const auto all = LayerSelection::parse("", content_with({}));

    EXPECT_TRUE(all.value().contains("zones"));
    EXPECT_EQ(all.value().text(), "");
}

TEST(LayerSelection, HoldsTheLayersThatItNames) {
    const auto content = content_with({theme("zoning", "zones", 1)});
    const auto two = LayerSelection::parse("zones,parcels,zones", content);

    EXPECT_TRUE(two.value().contains("zones"));
    EXPECT_FALSE(two.value().contains("documents"));
    EXPECT_EQ(two.value().text(), "parcels,zones");
    EXPECT_EQ(two.value(), LayerSelection::parse("parcels,zones", content).value());
}

TEST(LayerSelection, RefusesALayerThatIsNotThere) {
    const auto refused = LayerSelection::parse("parcels,moon", content_with({}));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::Errc::invalid_argument);
    EXPECT_EQ(refused.error().message, "there is no tile layer 'moon'");
    EXPECT_EQ(refused.error().hint, "layers are documents, pending, parcels");
}

TEST(LayerSelection, RefusesAnEmptyName) {
    EXPECT_FALSE(LayerSelection::parse("parcels,", content_with({})));
}

}  // namespace
}  // namespace tasmim::tiles

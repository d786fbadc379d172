#include "tiles/build.hpp"

#include "mvt/decode.hpp"
#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tasmim::tiles {
namespace {

using planning::Status;
using testing::ElementsAre;
using testing::IsEmpty;

base::Date day(int year, unsigned month = 6, unsigned date = 1) {
    return *base::Date::make(year, month, date);
}

std::shared_ptr<const snapshot::Snapshot> snapshot_of(planning::Content content) {
    return snapshot::Snapshot::make(std::move(content)).value();
}

/// The plan's tile: (360 000, 371 000) and the hundred metres around it.
geo::TileId tile_at_zoom(std::uint32_t zoom) {
    return geo::tile_at({-6.9119, 33.9289}, zoom);
}

mvt::Tile tile_of(const planning::Content& content,
                  std::uint32_t zoom = 14,
                  base::Date as_of = day(2026),
                  const LayerSelection& selection = {}) {
    const auto bytes = build(*snapshot_of(content), tile_at_zoom(zoom), as_of, selection).value();
    return mvt::decode(bytes, {.check_rings = true}).value();
}

std::vector<std::string> names(const mvt::Tile& tile) {
    std::vector<std::string> names;
    for (const auto& layer : tile.layers) {
        names.push_back(layer.name);
    }
    return names;
}

const mvt::Layer& layer(const mvt::Tile& tile, std::string_view name) {
    for (const auto& found : tile.layers) {
        if (found.name == name) {
            return found;
        }
    }
    throw std::out_of_range{std::string{name}};
}

std::string text(const mvt::Feature& feature, std::string_view key) {
    for (const auto& [name, value] : feature.tags) {
        if (name == key) {
            return std::get<std::string>(value);
        }
    }
    return "(none)";
}

TEST(Build, MakesALayerOfEveryKindThatHasAFeature) {
    EXPECT_THAT(names(tile_of(support::a_small_plan())),
                ElementsAre("documents", "zoning", "parcels"));
}

TEST(Build, BeginsEachLayerAtItsZoom) {
    EXPECT_THAT(names(tile_of(support::a_small_plan(), 13)), ElementsAre("documents", "zoning"));
    EXPECT_THAT(names(tile_of(support::a_small_plan(), 8)), ElementsAre("documents", "zoning"));
    EXPECT_THAT(names(tile_of(support::a_small_plan(), 7)), ElementsAre("documents"));
}

TEST(Build, MakesOnlyTheLayersAskedFor) {
    const auto content = support::a_small_plan();
    const auto selection = LayerSelection::parse("parcels", content).value();

    EXPECT_THAT(names(tile_of(content, 14, day(2026), selection)), ElementsAre("parcels"));
}

TEST(Build, MakesNoBytesOfATileWithoutFeatures) {
    const auto away = *geo::TileId::make(14, 1, 1);

    EXPECT_EQ(build(*snapshot_of(support::a_small_plan()), away, day(2026)).value(), "");
}

TEST(Build, GivesProvisionsTheirIdAndTheirAttributes) {
    auto content = support::a_small_plan();
    auto& zone = content.provisions[0];
    zone.label = {"Habitat", "سكن"};
    zone.sector = "S1";
    content.legend = {{"PA-1", "zoning", zone.code, {}, "#ff0000", "#000000", ""}};
    const auto id = zone.id;
    const auto code = zone.code;

    const auto tile = tile_of(content);

    const auto& feature = layer(tile, "zoning").features.at(0);
    EXPECT_EQ(feature.id, id);
    EXPECT_EQ(text(feature, "id"), std::to_string(id));
    EXPECT_EQ(text(feature, "document"), "PA-1");
    EXPECT_EQ(text(feature, "theme"), "zoning");
    EXPECT_EQ(text(feature, "code"), code);
    EXPECT_EQ(text(feature, "sector"), "S1");
    EXPECT_EQ(text(feature, "label_fr"), "Habitat");
    EXPECT_EQ(text(feature, "label_ar"), "سكن");
    EXPECT_EQ(text(feature, "fill"), "#ff0000");
    EXPECT_EQ(text(feature, "outline"), "#000000");
    EXPECT_EQ(text(feature, "number"), "(none)") << "empty texts are left out";
}

TEST(Build, GivesParcelsTheirReference) {
    const auto tile = tile_of(support::a_small_plan());

    std::vector<std::string> references;
    for (const auto& parcel : layer(tile, "parcels").features) {
        references.push_back(text(parcel, "reference"));
        EXPECT_EQ(text(parcel, "id"), std::to_string(*parcel.id));
    }
    EXPECT_THAT(references, testing::UnorderedElementsAre("T 1/38", "T 2/38", "T 3/38"));
}

TEST(Build, KeepsTheOrderOfTheContent) {
    const auto snapshot = snapshot_of(support::a_small_plan());

    const auto tile = mvt::decode(build(*snapshot, tile_at_zoom(14), day(2026)).value()).value();

    std::vector<std::uint64_t> shown;
    for (const auto& parcel : layer(tile, "parcels").features) {
        shown.push_back(*parcel.id);
    }
    std::vector<std::uint64_t> stored;
    for (const auto& parcel : snapshot->content().parcels) {
        stored.push_back(parcel.id);
    }
    EXPECT_EQ(shown, stored);
}

TEST(Build, ShowsProvisionsOnlyWhileTheirDocumentIsInForce) {
    EXPECT_THAT(names(tile_of(support::a_small_plan(), 14, day(2021, 5, 5))),
                ElementsAre("parcels"));
    EXPECT_THAT(names(tile_of(support::a_small_plan(), 14, day(2021, 5, 6))),
                ElementsAre("documents", "zoning", "parcels"));
}

TEST(Build, ShowsProvisionsOnlyWithinTheirOwnDates) {
    auto content = support::a_small_plan();
    content.provisions[0].valid_from = day(2024, 1, 1);
    content.provisions[1].valid_to = day(2024, 1, 1);

    EXPECT_EQ(layer(tile_of(content, 14, day(2023, 12, 31)), "zoning").features.size(), 1U);
    EXPECT_EQ(layer(tile_of(content, 14, day(2024, 1, 1)), "zoning").features.size(), 2U);
    EXPECT_EQ(layer(tile_of(content, 14, day(2024, 1, 2)), "zoning").features.size(), 1U);
}

TEST(Build, ShowsPendingDocumentsInALayerOfTheirOwn) {
    auto content = support::a_small_plan();
    content.documents[0].status = Status::inquiry;
    content.documents[0].dates.in_force_from.reset();

    const auto tile = tile_of(content);

    EXPECT_THAT(names(tile), ElementsAre("pending", "parcels"));
    const auto& document = layer(tile, "pending").features.at(0);
    EXPECT_EQ(text(document, "id"), "PA-1");
    EXPECT_EQ(text(document, "kind"), "PA");
    EXPECT_EQ(text(document, "status"), "inquiry");
    EXPECT_EQ(text(document, "title_ar"), "تصميم التهيئة");
}

TEST(Build, LosesNoFeatureFromOneZoomToTheNext) {
    const auto snapshot = snapshot_of(support::a_small_plan());
    for (std::uint32_t zoom = 8; zoom <= 18; ++zoom) {
        // At deep zooms the plan lies in several tiles: count over all that hold it.
        std::set<std::uint64_t> ids;
        const auto north_west = geo::tile_at({-6.9135, 33.9300}, zoom);
        const auto south_east = geo::tile_at({-6.9100, 33.9270}, zoom);
        for (auto x = north_west.column(); x <= south_east.column(); ++x) {
            for (auto y = north_west.row(); y <= south_east.row(); ++y) {
                const auto bytes = build(*snapshot, *geo::TileId::make(zoom, x, y), day(2026));
                const auto decoded = mvt::decode(bytes.value()).value();
                for (const auto& l : decoded.layers) {
                    for (const auto& feature : l.features) {
                        ids.insert(*feature.id);
                    }
                }
            }
        }
        EXPECT_EQ(ids.size(), zoom < 14 ? 3U : 6U) << "zoom " << zoom;
    }
}

TEST(Build, GivesTheSameBytesForTheSameQuestion) {
    const auto content = support::a_small_plan();

    EXPECT_EQ(build(*snapshot_of(content), tile_at_zoom(15), day(2026)).value(),
              build(*snapshot_of(content), tile_at_zoom(15), day(2026)).value());
}

TEST(Build, RefusesZoomsThatTheGridDoesNotHave) {
    const auto refused =
        build(*snapshot_of(support::a_small_plan()), *geo::TileId::make(21, 0, 0), day(2026));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::Errc::not_found);
}

}  // namespace
}  // namespace tasmim::tiles

#include "snapshot/world_projector.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tasmim::snapshot {
namespace {

using Geometry = geo::Geometry<geo::Planar>;

crs::Transformer to_wgs84() {
    return crs::Transformer::make(crs::Crs::parse("EPSG:26191").value(),
                                  crs::Crs::parse("OGC:CRS84").value())
        .value();
}

/// Lines between corners of a grid, most of them met several times.
Geometry lines_between_corners() {
    std::mt19937 random{7};
    std::uniform_int_distribution<int> corner{0, 15};
    Geometry lines{geo::Dimension::line, {}};
    for (int i = 0; i < 100; ++i) {
        geo::Sequence<geo::Planar> line;
        for (int j = 0; j < 5; ++j) {
            line.push_back({360000.0 + 20 * corner(random), 371000.0 + 20.5 * corner(random)});
        }
        lines.parts.push_back({line});
    }
    return lines;
}

std::vector<geo::WorldPoint> one_by_one(const Geometry& geometry) {
    const auto transformer = to_wgs84();
    std::vector<geo::WorldPoint> cells;
    geo::for_each_point(geometry, [&](const auto& position) {
        cells.push_back(geo::to_world(transformer.forward<geo::Wgs84>(position).value()));
    });
    return cells;
}

TEST(WorldProjector, GivesTheCellsThatEachPositionHasAlone) {
    const auto lines = lines_between_corners();
    const auto transformer = to_wgs84();
    WorldProjector projector{transformer, geo::count_points(lines)};

    EXPECT_EQ(projector.project(lines).value().points, one_by_one(lines));
}

TEST(WorldProjector, GivesTheSameWhenItCanRememberOnePositionOnly) {
    const auto lines = lines_between_corners();
    const auto transformer = to_wgs84();
    WorldProjector projector{transformer, 0};

    EXPECT_EQ(projector.project(lines).value().points, one_by_one(lines));
}

TEST(WorldProjector, KeepsSequencesAndParts) {
    const Geometry rings{
        geo::Dimension::polygon,
        {{{{360000, 371000}, {360010, 371000}, {360000, 371010}, {360000, 371000}},
          {{360001, 371001}, {360002, 371001}, {360001, 371002}, {360001, 371001}}},
         {{{360020, 371000}, {360030, 371000}, {360020, 371010}, {360020, 371000}}}}};
    const auto transformer = to_wgs84();

    const auto world = WorldProjector(transformer, 12).project(rings).value();

    EXPECT_EQ(world.dimension, geo::Dimension::polygon);
    EXPECT_EQ(world.sequence_ends, (std::vector<std::uint32_t>{4, 8, 12}));
    EXPECT_EQ(world.part_ends, (std::vector<std::uint32_t>{2, 3}));
}

TEST(WorldProjector, RefusesAPositionOutsideTheWorkingCrs) {
    const Geometry far{geo::Dimension::point, {{{{9e6, 9e6}}}}};
    const auto transformer = to_wgs84();

    const auto world = WorldProjector(transformer, 1).project(far);

    ASSERT_FALSE(world);
    EXPECT_EQ(world.error().code, base::Errc::invalid_argument);
}

}  // namespace
}  // namespace tasmim::snapshot

#include "mvt/decode.hpp"
#include "mvt/encode.hpp"
#include "mvt/rings.hpp"
#include "support/property.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tasmim::mvt {
namespace {

rc::Gen<TilePoint> any_point() {
    // A 29-bit range, so that no step is 2^31; half of the points in and near the tile.
    const auto coordinate =
        rc::gen::oneOf(rc::gen::inRange(-64, 4160), rc::gen::inRange(-(1 << 29), 1 << 29));
    return rc::gen::map(rc::gen::pair(coordinate, coordinate), [](const auto& p) {
        return TilePoint{p.first, p.second};
    });
}

void drop_repeated(std::vector<TilePoint>& points) {
    points.erase(std::unique(points.begin(), points.end()), points.end());
}

TileGeometry any_points() {
    TileGeometry geometry;
    geometry.dimension = geo::Dimension::point;
    geometry.points = *rc::gen::nonEmpty(rc::gen::container<std::vector<TilePoint>>(any_point()));
    geometry.end_sequence();
    return geometry;
}

/// Lines or rings from random points; what the clauses exclude is turned, or left out.
TileGeometry any_sequences(geo::Dimension dimension) {
    TileGeometry geometry;
    geometry.dimension = dimension;
    const bool rings = dimension == geo::Dimension::polygon;
    const auto count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) {
        auto points = *rc::gen::container<std::vector<TilePoint>>(any_point());
        drop_repeated(points);
        if (rings && points.size() > 1 && points.front() == points.back()) {
            points.pop_back();
        }
        if (points.size() < (rings ? 3U : 2U) || (rings && area_sign(points) == 0)) {
            continue;
        }
        if (rings && geometry.is_empty() && area_sign(points) < 0) {
            std::reverse(points.begin(), points.end());
        }
        geometry.points.insert(geometry.points.end(), points.begin(), points.end());
        geometry.end_sequence();
    }
    return geometry;
}

TileGeometry any_geometry() {
    const auto dimension =
        *rc::gen::element(geo::Dimension::point, geo::Dimension::line, geo::Dimension::polygon);
    auto geometry = dimension == geo::Dimension::point ? any_points() : any_sequences(dimension);
    return geometry.is_empty() ? any_points() : geometry;
}

Value any_value() {
    switch (*rc::gen::inRange(0, 5)) {
        case 0:
            return *rc::gen::element<std::string>(
                "", "D1", "منطقة", "zone d'habitat \xF0\x9F\x8F\xA0");
        case 1:
            return *rc::gen::arbitrary<double>();
        case 2:
            return *rc::gen::arbitrary<std::int64_t>();
        case 3:
            return *rc::gen::arbitrary<std::uint64_t>();
        default:
            return *rc::gen::arbitrary<bool>();
    }
}

Feature any_feature() {
    Feature feature;
    if (*rc::gen::arbitrary<bool>()) {
        feature.id = *rc::gen::arbitrary<std::uint64_t>();
    }
    feature.geometry = any_geometry();
    const auto tags = *rc::gen::inRange(0, 6);
    for (int i = 0; i < tags; ++i) {
        feature.tags.emplace_back("key " + std::to_string(10 * i + *rc::gen::inRange(0, 3)),
                                  any_value());
    }
    return feature;
}

Tile any_tile() {
    Tile tile;
    const auto layers = *rc::gen::inRange(0, 4);
    for (int i = 0; i < layers; ++i) {
        Layer layer{"layer " + std::to_string(i), *rc::gen::element(256U, 4096U, 0xFFFFFFFFU), {}};
        const auto features = *rc::gen::inRange(0, 8);
        for (int j = 0; j < features; ++j) {
            layer.features.push_back(any_feature());
        }
        tile.layers.push_back(std::move(layer));
    }
    return tile;
}

RC_GTEST_PROP(RoundTrip, DecodesWhatItEncodes, ()) {
    const auto tile = any_tile();

    const auto bytes = encode(tile);

    RC_ASSERT(bytes.has_value());
    RC_ASSERT(decode(*bytes).value() == tile);
}

RC_GTEST_PROP(RoundTrip, NeverTrustsItsBytes, ()) {
    auto bytes = encode(any_tile()).value();
    bytes.push_back('\0');
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();

    const auto tile = decode(bytes);

    // Read or refused; and what is read can be written, unless two steps only wrapped around.
    if (tile) {
        const auto again = encode(*tile);
        RC_ASSERT(again.has_value() ||
                  base::english(again.error().message).find("4.3.2") != std::string::npos);
    }
}

}  // namespace
}  // namespace tasmim::mvt

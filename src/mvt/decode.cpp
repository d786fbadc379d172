#include "mvt/decode.hpp"

#include "mvt/geometry_reader.hpp"
#include "mvt/raw.hpp"
#include "mvt/rings.hpp"
#include "mvt/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

namespace tasmim::mvt {
namespace {

using base::Result;

Result<std::vector<std::pair<std::string, Value>>> resolve_tags(
    const std::vector<std::uint32_t>& tags, const RawLayer& raw) {
    if (tags.size() % 2 != 0) {
        return broken("tags are not pairs (clause 4.4)");
    }
    std::vector<std::pair<std::string, Value>> resolved;
    std::vector<std::uint32_t> keys;
    for (std::size_t i = 0; i < tags.size(); i += 2) {
        if (tags[i] >= raw.keys.size() || tags[i + 1] >= raw.values.size()) {
            return broken(
                fmt::format("tag pair ({}, {}) is beyond {} keys and {} values (clause 4.4)",
                            tags[i],
                            tags[i + 1],
                            raw.keys.size(),
                            raw.values.size()));
        }
        keys.push_back(tags[i]);
        resolved.emplace_back(raw.keys[tags[i]], raw.values[tags[i + 1]]);
    }
    std::sort(keys.begin(), keys.end());
    if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) {
        return broken("a key index is used twice in a feature (clause 4.4)");
    }
    return resolved;
}

/// A sequence without repeated points; a ring also without its first point at its end.
std::vector<TilePoint> without_repeats(std::span<const TilePoint> sequence,
                                       geo::Dimension dimension) {
    std::vector<TilePoint> points{sequence.begin(), sequence.end()};
    if (dimension != geo::Dimension::point) {
        points.erase(std::unique(points.begin(), points.end()), points.end());
    }
    while (dimension == geo::Dimension::polygon && points.size() > 1 &&
           points.front() == points.back()) {
        points.pop_back();
    }
    return points;
}

/// Too short, or a ring without area.
bool is_degenerate(std::span<const TilePoint> points, geo::Dimension dimension) {
    if (dimension == geo::Dimension::polygon) {
        return points.size() < 3 || area_sign(points) == 0;
    }
    return dimension == geo::Dimension::line && points.size() < 2;
}

/// What version 1 allowed, put into the form of version 2 (see decode.hpp).
TileGeometry from_version_1(const TileGeometry& old) {
    TileGeometry geometry;
    geometry.dimension = old.dimension;
    bool turn = false;
    for (std::size_t i = 0; i < old.sequence_count(); ++i) {
        auto points = without_repeats(old.sequence(i), old.dimension);
        const bool first = geometry.is_empty();
        if (first && old.dimension == geo::Dimension::polygon) {
            turn = area_sign(points) < 0;
        }
        if (is_degenerate(points, old.dimension)) {
            continue;
        }
        if (turn) {
            std::reverse(points.begin(), points.end());
        }
        geometry.points.insert(geometry.points.end(), points.begin(), points.end());
        geometry.end_sequence();
    }
    return geometry;
}

/// Empty for features that are left out.
Result<std::optional<Feature>> read_feature(std::string_view bytes,
                                            const RawLayer& raw_layer,
                                            const DecodeLimits& limits) {
    auto raw = parse_feature(bytes);
    if (!raw) {
        return base::fail(raw);
    }
    if (!raw->geometry) {
        return broken("geometry is missing (clause 4.2)");
    }
    if (!raw->type) {
        return broken("type is missing (clause 4.2)");
    }
    if (*raw->type > 3) {
        return broken(fmt::format("type {} is no GeomType (clause 4.3.4)", *raw->type));
    }
    auto tags = resolve_tags(raw->tags, raw_layer);
    if (!tags) {
        return base::fail(tags);
    }
    if (*raw->type == 0) {
        return std::nullopt;
    }
    auto geometry = read_geometry(*raw->geometry, static_cast<geo::Dimension>(*raw->type - 1));
    if (!geometry) {
        return base::fail(geometry);
    }
    if (raw_layer.version == 1) {
        geometry = from_version_1(*geometry);
        if (geometry->is_empty()) {
            return std::nullopt;
        }
    }
    auto checked = check_geometry(*geometry);
    if (checked && limits.check_rings && geometry->dimension == geo::Dimension::polygon) {
        checked = check_rings(*geometry);
    }
    if (!checked) {
        return base::fail(checked);
    }
    return Feature{raw->id, std::move(*geometry), std::move(*tags)};
}

Result<void> check_head(const RawLayer& raw) {
    if (!raw.version) {
        return broken("version is missing (clause 4.1)");
    }
    if (*raw.version != 1 && *raw.version != 2) {
        return broken(fmt::format("version {} is unknown (clause 4.1)", *raw.version));
    }
    if (raw.name.empty()) {
        return broken("name is missing (clause 4.1)");
    }
    if (raw.extent == 0) {
        return broken("extent is 0 (clause 4.1)");
    }
    return {};
}

base::Error placed(base::Error error, std::string_view place) {
    error.message = base::verbatim(fmt::format("{}: {}", place, base::english(error.message)));
    return error;
}

class TileReader {
  public:
    explicit TileReader(const DecodeLimits& limits) : limits_{limits} {}

    Result<Tile> read(std::string_view bytes) {
        const auto layers = parse_tile(bytes);
        if (!layers) {
            return base::fail(layers);
        }
        if (layers->size() > limits_.max_layers) {
            return too_many("layers", limits_.max_layers);
        }
        for (std::size_t i = 0; i < layers->size(); ++i) {
            if (auto done = read_layer((*layers)[i]); !done) {
                return tl::unexpected<base::Error>(
                    placed(done.error(), fmt::format("layer {}", i)));
            }
        }
        return std::move(tile_);
    }

  private:
    static tl::unexpected<base::Error> too_many(std::string_view what, std::size_t limit) {
        return base::fail(base::Errc::too_large,
                          base::verbatim(fmt::format("more than {} {}", limit, what)));
    }

    Result<void> read_layer(std::string_view bytes) {
        const auto raw = parse_layer(bytes);
        if (!raw) {
            return base::fail(raw);
        }
        if (auto ok = check_head(*raw); !ok) {
            return ok;
        }
        if (!names_.insert(raw->name).second) {
            return broken(fmt::format("name '{}' is an earlier layer's (clause 4.1)", raw->name));
        }
        feature_count_ += raw->features.size();
        if (feature_count_ > limits_.max_features) {
            return too_many("features", limits_.max_features);
        }
        return read_features(*raw);
    }

    Result<void> read_features(const RawLayer& raw) {
        Layer layer{raw.name, raw.extent, {}};
        for (std::size_t i = 0; i < raw.features.size(); ++i) {
            auto feature = read_feature(raw.features[i], raw, limits_);
            if (!feature) {
                return tl::unexpected<base::Error>(
                    placed(feature.error(), fmt::format("'{}', feature {}", raw.name, i)));
            }
            if (*feature) {
                layer.features.push_back(std::move(**feature));
            }
        }
        tile_.layers.push_back(std::move(layer));
        return {};
    }

    const DecodeLimits& limits_;
    Tile tile_;
    std::set<std::string> names_;
    std::size_t feature_count_ = 0;
};

}  // namespace

Result<Tile> decode(std::string_view bytes, const DecodeLimits& limits) {
    if (bytes.size() > limits.max_bytes) {
        return base::fail(
            base::Errc::too_large,
            base::verbatim(fmt::format(
                "vector tile: {} bytes, at most {} are read", bytes.size(), limits.max_bytes)));
    }
    auto tile = TileReader{limits}.read(bytes);
    if (!tile) {
        return tl::unexpected<base::Error>(placed(tile.error(), "vector tile"));
    }
    return tile;
}

}  // namespace tasmim::mvt

#include "ingest/merged_ground.hpp"

#include "topology/operations.hpp"

#include <set>
#include <string_view>
#include <utility>

namespace tasmim::ingest {

base::Result<geo::Geometry<geo::Planar>> merged_ground(
    const std::vector<geo::Geometry<geo::Planar>>& pieces) {
    if (pieces.size() == 1) {
        return pieces.front();
    }
    std::vector<topology::Shape> shapes;
    shapes.reserve(pieces.size());
    for (const auto& piece : pieces) {
        auto shape = topology::Shape::make(piece);
        if (!shape) {
            return base::fail(shape);
        }
        shapes.push_back(std::move(*shape));
    }
    return topology::union_of(shapes).map(
        [](const topology::Shape& whole) { return whole.geometry(geo::Dimension::polygon); });
}

std::vector<geo::Geometry<geo::Planar>> zones_of(const std::string& document,
                                                 const planning::Content& content) {
    std::set<std::string_view> tiling;
    for (const auto& theme : content.themes) {
        if (theme.tiles_ground) {
            tiling.insert(theme.id);
        }
    }
    std::vector<geo::Geometry<geo::Planar>> zones;
    for (const auto& provision : content.provisions) {
        if (provision.document == document && tiling.contains(provision.theme) &&
            provision.geometry.dimension == geo::Dimension::polygon) {
            zones.push_back(provision.geometry);
        }
    }
    return zones;
}

}  // namespace tasmim::ingest

#include "ingest/merged_ground.hpp"

#include "topology/operations.hpp"

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

}  // namespace tasmim::ingest

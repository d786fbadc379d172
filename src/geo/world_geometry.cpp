#include "geo/world_geometry.hpp"

namespace tasmim::geo {

Box<World> bounds(const WorldGeometry& geometry) noexcept {
    Box<World> box;
    for (const auto& p : geometry.points) {
        box.extend(Point<World>{static_cast<double>(p.x), static_cast<double>(p.y)});
    }
    return box;
}

}  // namespace tasmim::geo

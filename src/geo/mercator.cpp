#include "geo/mercator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tasmim::geo {
namespace {

constexpr double radius_m = 6378137.0;
constexpr double degree = std::numbers::pi / 180.0;
constexpr double cells = 4294967296.0;

std::uint32_t cell(double metres_from_edge) noexcept {
    const double index = std::floor(metres_from_edge / (2 * mercator_limit_m) * cells);
    // Written so that NaN gives 0: converting it to an integer is undefined.
    return index > 0 ? static_cast<std::uint32_t>(std::min(index, cells - 1)) : 0;
}

}  // namespace

Point<WebMercator> to_mercator(Point<Wgs84> position) noexcept {
    // Kept off the poles, where the formula is infinite; the bound is 89.999°, beyond the border.
    const double sine = std::sin(position.y * degree);
    const double y = std::atanh(std::clamp(sine, -0.9999999999, 0.9999999999)) * radius_m;
    return {position.x * degree * radius_m, std::clamp(y, -mercator_limit_m, mercator_limit_m)};
}

Point<Wgs84> to_wgs84(Point<WebMercator> position) noexcept {
    return {position.x / radius_m / degree, std::asin(std::tanh(position.y / radius_m)) / degree};
}

WorldPoint to_world(Point<Wgs84> position) noexcept {
    const auto metres = to_mercator(position);
    return {cell(metres.x + mercator_limit_m), cell(mercator_limit_m - metres.y)};
}

Point<Wgs84> to_wgs84(WorldPoint position) noexcept {
    const double x = (position.x + 0.5) / cells * 2 * mercator_limit_m - mercator_limit_m;
    const double y = mercator_limit_m - (position.y + 0.5) / cells * 2 * mercator_limit_m;
    return to_wgs84(Point<WebMercator>{x, y});
}

}  // namespace tasmim::geo

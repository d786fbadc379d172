#include "mvt/rules.hpp"

#include "base/utf8.hpp"
#include "mvt/rings.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace tasmim::mvt {
namespace {

base::Result<void> check_steps(std::span<const TilePoint> sequence) {
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        if (sequence[i] == sequence[i - 1]) {
            return broken(fmt::format("point {} repeats the one before (clause 4.3.3.2)", i));
        }
    }
    return {};
}

base::Result<void> check_ring(std::span<const TilePoint> ring, bool is_first) {
    if (ring.size() < 3) {
        return broken("a ring has fewer than three points (clause 4.3.4.4)");
    }
    if (ring.front() == ring.back()) {
        return broken("a ring repeats its first point before ClosePath (clause 4.3.4.4)");
    }
    const int area = area_sign(ring);
    if (area == 0) {
        return broken("a ring has area 0: neither exterior nor interior (clause 4.3.4.4)");
    }
    if (is_first && area < 0) {
        return broken("an interior ring comes before any exterior ring (clause 4.3.4.4)");
    }
    return check_steps(ring);
}

}  // namespace

tl::unexpected<base::Error> broken(std::string what) {
    return base::fail(base::Errc::invalid_argument, base::verbatim(std::move(what)));
}

base::Result<void> check_geometry(const TileGeometry& geometry) {
    if (geometry.is_empty() || geometry.sequence_count() == 0) {
        return broken("the geometry has no point (clause 4.2)");
    }
    if (geometry.dimension == geo::Dimension::point) {
        return {};
    }
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        const auto sequence = geometry.sequence(i);
        if (geometry.dimension == geo::Dimension::line && sequence.size() < 2) {
            return broken("a line has fewer than two points (clause 4.3.4.3)");
        }
        auto checked = geometry.dimension == geo::Dimension::polygon ? check_ring(sequence, i == 0)
                                                                     : check_steps(sequence);
        if (!checked) {
            return checked;
        }
    }
    return {};
}

base::Result<void> check_utf8(std::string_view text, std::string_view what) {
    const auto good = base::utf8_prefix(text);
    if (good < text.size()) {
        return broken(
            fmt::format("{} is not UTF-8 at byte {} (vector_tile.proto, string)", what, good));
    }
    return {};
}

base::Result<void> check_rings(const TileGeometry& polygons) {
    if (state_of_rings(polygons) == RingState::broken) {
        return broken(
            "a ring meets itself, rings of one polygon cross, or a hole lies outside its shell "
            "(clause 4.3.4.4)");
    }
    return {};
}

}  // namespace tasmim::mvt

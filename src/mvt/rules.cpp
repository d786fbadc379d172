#include "mvt/rules.hpp"

#include "mvt/rings.hpp"

#include <cstdint>

namespace tasmim::mvt {
namespace {

tl::unexpected<base::Error> broken(std::string message) {
    return base::fail(base::Errc::invalid_argument, std::move(message));
}

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

/// The length of the UTF-8 sequence at the start of `text` by RFC 3629; 0 when there is none.
std::size_t utf8_length(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) > 0x8F;
        return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

}  // namespace

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
    for (std::size_t at = 0; at < text.size();) {
        const auto length = utf8_length(text.substr(at));
        if (length == 0) {
            return broken(
                fmt::format("{} is not UTF-8 at byte {} (vector_tile.proto, string)", what, at));
        }
        at += length;
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

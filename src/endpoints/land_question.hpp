#pragma once

#include "base/error.hpp"
#include "crs/transformer.hpp"
#include "endpoints/told_boundary.hpp"
#include "geo/geometry.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tasmim::edition {
struct Edition;
}

namespace tasmim::endpoints {

// What POST resources carry that ask about a land: {geometry or boundary, crs, layer} and members
// of their own.

/// The body of such a question, checked but for the land itself and the values of `more`, the
/// members that this resource has besides. Errors: invalid_argument.
[[nodiscard]] base::Result<nlohmann::ordered_json> read_land_question(
    std::string_view text, std::span<const std::string_view> more);

/// Whether a member is absent or a text. Errors: invalid_argument.
[[nodiscard]] base::Result<void> check_text(const nlohmann::ordered_json& body, const char* name);

/// How the land is told: a GeoJSON geometry or a surveyor's boundary, the other empty.
struct LandText {
    std::string geometry;
    std::string boundary;
    std::string crs;
    /// Of a boundary that is a drawing; may be empty.
    std::string layer;
};

/// Of a body that was checked.
[[nodiscard]] LandText land_text(const nlohmann::ordered_json& body);

/// A land that is no parcel, in the working CRS, with the boundary that told it and the way from
/// there.
struct AskedLand {
    geo::Geometry<geo::Planar> ground;
    std::optional<ToldBoundary> boundary;
    crs::Transformer transformer;
};

/// Errors: invalid_argument, too_large; those of the CRS.
[[nodiscard]] base::Result<AskedLand> read_land(const LandText& asked,
                                                const edition::Edition& edition);

}  // namespace tasmim::endpoints

#pragma once

#include "base/error.hpp"
#include "mvt/tile.hpp"

#include <cstddef>
#include <string_view>

namespace tasmim::mvt {

/// What a reader is willing to hold. A decoded tile takes at most about 60 times its bytes.
struct DecodeLimits {
    std::size_t max_bytes = std::size_t{16} << 20U;
    std::size_t max_layers = 1000;
    std::size_t max_features = 1'000'000;
    /// Also refuse polygons that are not valid as areas (RingState::broken); costs n log n.
    bool check_rings = false;
};

/// Reads an uncompressed tile of version 1 or 2 and checks it by version 2.1 of the specification.
///
/// Refused with a message that says the layer, the feature and the clause: protobuf that does not
/// parse, fields of a wrong type or given twice, and all that a MUST of clauses 4.1 to 4.4
/// excludes. Where readers may choose: a missing extent is 4096 (the default of vector_tile.proto);
/// features of type UNKNOWN and unknown fields are left out; coordinates wrap at 32 bits, as the
/// clauses do not bound the cursor. In layers of version 1, which knew no winding order, the first
/// ring of a feature is turned into an exterior ring and the others keep their direction relative
/// to it; steps of length 0 and rings of area 0, which version 1 allowed, are left out, and the
/// feature with its last ring or line. Messages are in English alone: they speak to who makes an
/// encoder, in the terms of the specification. Errors: invalid_argument; too_large beyond the
/// limits.
[[nodiscard]] base::Result<Tile> decode(std::string_view bytes, const DecodeLimits& limits = {});

}  // namespace tasmim::mvt

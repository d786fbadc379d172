#pragma once

#include "endpoints/call.hpp"

namespace tasmim::endpoints {

/// Handlers of what changed, for one parcel and for all; see api/openapi.yaml.
[[nodiscard]] base::Result<web::Reply> parcel_changes(const Call& call);
[[nodiscard]] base::Result<web::Reply> changes(const Call& call);

}  // namespace tasmim::endpoints

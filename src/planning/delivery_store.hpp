#pragma once

#include "base/error.hpp"
#include "planning/register.hpp"
#include "sqlite/connection.hpp"

namespace tasmim::planning {

/// The work of Register::replace_delivery inside its transaction: removes the delivery's earlier
/// rows, adds the new ones and logs the import. Errors: conflict (see Register::replace_delivery).
[[nodiscard]] base::Result<Replacement> store_delivery(sqlite::Connection& connection,
                                                       DeliveryRows rows,
                                                       const base::Progress& progress);

}  // namespace tasmim::planning

#pragma once

#include "base/error.hpp"
#include "snapshot/store.hpp"

#include <string>

namespace tasmim::app {

/// The snapshot files of a store with why each is kept, then the log of publications, oldest first.
[[nodiscard]] base::Result<std::string> snapshots_text(const snapshot::Store& store);

}  // namespace tasmim::app

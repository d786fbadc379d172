#include "edition/engine_version.hpp"

#include "base/version.hpp"
#include "crs/version.hpp"
#include "topology/version.hpp"

#include <fmt/format.h>

namespace tasmim::edition {

std::string engine_version() {
    return fmt::format("tasmim {}; GEOS {}; PROJ {}",
                       base::version(),
                       topology::geos_version(),
                       crs::proj_version());
}

}  // namespace tasmim::edition

#include "topology/version.hpp"

#include <geos_c.h>

namespace tasmim::topology {

std::string geos_version() {
    // GEOSversion() gives "3.11.1-CAPI-1.17.1".
    const std::string text = GEOSversion();
    return text.substr(0, text.find('-'));
}

}  // namespace tasmim::topology

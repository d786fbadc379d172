#include "crs/version.hpp"

#include <proj.h>

namespace tasmim::crs {

std::string proj_version() {
    return proj_info().version;
}

}  // namespace tasmim::crs

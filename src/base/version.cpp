#include "base/version.hpp"

namespace tasmim::base {

std::string_view version() noexcept {
    return TASMIM_VERSION;
}

}  // namespace tasmim::base

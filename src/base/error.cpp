#include "base/error.hpp"

namespace tasmim::base {

std::string to_text(const Error& error) {
    return error.hint.empty() ? error.message : error.message + " (" + error.hint + ")";
}

}  // namespace tasmim::base

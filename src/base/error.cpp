#include "base/error.hpp"

namespace tasmim::base {

Message explained(const Error& error) {
    return error.hint.empty() ? error.message : message("{0} ({1})", error.message, error.hint);
}

std::string to_text(const Error& error) {
    return english(explained(error));
}

}  // namespace tasmim::base

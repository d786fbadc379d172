#pragma once

#include <stdexcept>
#include <string>

namespace tasmim::base {

/// A broken contract between two pieces of our own code. Thrown, so that tests can see contracts
/// fail; caught only in main and in the HTTP dispatcher.
struct ContractViolation : std::logic_error {
    using std::logic_error::logic_error;
};

/// Throws ContractViolation unless `holds`. `what` names the contract.
inline void require(bool holds, const char* what) {
    if (!holds) {
        throw ContractViolation{std::string{"contract violated: "} + what};
    }
}

}  // namespace tasmim::base

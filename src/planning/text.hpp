#pragma once

#include <string>

namespace tasmim::planning {

/// The same text in French and Arabic; either may be empty when the source has no such text.
struct Text {
    std::string fr;
    std::string ar;

    bool operator==(const Text&) const = default;
};

}  // namespace tasmim::planning

#pragma once

#include "base/message.hpp"
#include "ingest/profile.hpp"

#include <optional>
#include <string>

namespace tasmim::ingest {

/// A profile's fault that lies between its parts.
struct Fault {
    std::string where;
    base::Message what;
    base::Message hint;
};

/// The first name that is defined twice, that nothing defines, or that does not fit where it is
/// used.
[[nodiscard]] std::optional<Fault> first_fault(const Profile& profile);

}  // namespace tasmim::ingest

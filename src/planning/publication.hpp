#pragma once

#include <string>
#include <string_view>

namespace tasmim::planning {

/// One movement of the pointer: who let servers answer from which snapshot, when and why. Kept in
/// the register and beside the snapshots.
struct Publication {
    /// The snapshot's id.
    std::string snapshot;
    /// "2026-11-23T21:11:52Z"; the moment from which it was served.
    std::string published_at;
    std::string by;
    std::string reason;
    /// The id that was served before; empty at the first.
    std::string previous = {};
    /// The second person, where the register asks for one; empty otherwise.
    std::string approved_by = {};
    /// "publish", or "rollback" to a snapshot that was served before.
    std::string event = "publish";

    bool operator==(const Publication&) const = default;
};

}  // namespace tasmim::planning

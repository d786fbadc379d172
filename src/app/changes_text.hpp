#pragma once

#include "app/ask.hpp"
#include "base/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace tasmim::app {

/// Between which states changes are asked for.
struct ChangesQuestion {
    std::string from;
    /// Id of a snapshot; empty = the register's content if that is named, else the served one.
    std::string to;
    std::string register_path;
    std::string as_of;
};

/// All changes: /v1/changes with its pages put together. Errors: those of opening the snapshots and
/// the register; otherwise the problem's.
[[nodiscard]] base::Result<nlohmann::ordered_json> ask_for_changes(const AskOptions& options,
                                                                   const ChangesQuestion& question);

/// What an operator reads before and after a publication: sums by theme and document, and the first
/// parcels.
[[nodiscard]] std::string changes_text(const nlohmann::ordered_json& changes);

}  // namespace tasmim::app

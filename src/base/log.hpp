#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tasmim::base {

enum class LogLevel { debug, info, warning, error };

using LogField = std::pair<std::string_view, std::variant<std::string, double, long long, bool>>;

/// Writes one JSON object on one line of standard error: time, level, event and the fields, in that
/// order. `event` is a stable English name ("snapshot_loaded"). Never log what names a person.
/// Thread-safe.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

/// Lines below this level are dropped; info at start.
void set_log_level(LogLevel level);

}  // namespace tasmim::base

#pragma once

#include "base/message.hpp"
#include "ingest/report.hpp"

namespace tasmim::ingest {

// What the reports for people call what the JSON names by to_string().

/// "Error", "Warning", "Note".
[[nodiscard]] base::Message words_for(Severity severity);
/// "delivery refused", "left out" …
[[nodiscard]] base::Message words_for(Action action);
/// "file", "meaning", "geometry".
[[nodiscard]] base::Message words_for(Level level);
/// Whether the delivery can be imported, as a sentence.
[[nodiscard]] base::Message verdict_of(const Report& report);

}  // namespace tasmim::ingest

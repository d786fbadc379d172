#pragma once

#include "planning/content.hpp"

#include <string>
#include <vector>

namespace tasmim::publication {

/// What keeps a content from being published, a sentence each, in a stable order; empty = nothing:
/// rows that name a document or theme that is not there, a binding document without its date of
/// entry into force, dates out of order, a provision or perimeter without geometry.
[[nodiscard]] std::vector<std::string> broken_invariants(const planning::Content& content);

}  // namespace tasmim::publication

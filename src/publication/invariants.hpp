#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "planning/content.hpp"
#include "planning/register.hpp"

#include <vector>

namespace tasmim::publication {

/// What keeps a content from being published, a sentence each, in a stable order; empty = nothing:
/// rows that name a document or theme that is not there, a binding document without its date of
/// entry into force, dates out of order, a provision or perimeter without geometry.
[[nodiscard]] std::vector<base::Message> broken_invariants(const planning::Content& content);

/// The content of a register that may be published. Errors: conflict, with every broken invariant;
/// those of the register.
[[nodiscard]] base::Result<planning::Content> publishable_content(planning::Register& plans,
                                                                  const base::Progress& progress);

}  // namespace tasmim::publication

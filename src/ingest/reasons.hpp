#pragma once

#include "base/message.hpp"

#include <span>
#include <string_view>

namespace tasmim::ingest {

/// What a finding's reason code means, for people.
struct Reason {
    std::string_view code;
    /// A title without full stop: "Two zones claim the same ground".
    base::Message title;
    /// What to do about it, or why nothing is to be done.
    base::Message advice;
};

[[nodiscard]] std::span<const Reason> reasons() noexcept;

/// The reason of a code; of one that has no entry the title is the code and the
/// advice is empty. `code` must outlive the answer.
[[nodiscard]] Reason reason_of(std::string_view code);

}  // namespace tasmim::ingest

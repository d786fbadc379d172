#pragma once

#include <span>
#include <string_view>

namespace tasmim::ingest {

/// What a finding's reason code means, for people.
struct Reason {
    std::string_view code;
    /// A title without full stop: "Two zones claim the same ground".
    std::string_view title;
    /// What to do about it, or why nothing is to be done.
    std::string_view advice;
};

[[nodiscard]] std::span<const Reason> reasons() noexcept;

/// The reason of a code; of one that has no entry (GEOS's names of faults among others) the title
/// is the code and the advice is empty. `code` must outlive the answer.
[[nodiscard]] Reason reason_of(std::string_view code) noexcept;

}  // namespace tasmim::ingest

#pragma once

#include "lookup/parcel_finder.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <vector>

namespace tasmim::endpoints {

/// Parcels without a word on how they stand to the question.
[[nodiscard]] nlohmann::ordered_json plain_candidates(
    const std::vector<const planning::Parcel*>& parcels);

/// Parcels at a point, each with its distance.
[[nodiscard]] nlohmann::ordered_json candidates_json(
    const std::vector<lookup::Candidate>& candidates);

/// The answer to land titles: `candidates` of all of them, at most `limit` of each, each parcel
/// once; `titles` with the ids of their parcels; `not_found`, those that no parcel has.
[[nodiscard]] nlohmann::ordered_json titles_json(const std::vector<lookup::TitleAnswer>& titles,
                                                 std::size_t limit);

}  // namespace tasmim::endpoints

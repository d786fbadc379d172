#pragma once

#include "facts/facts.hpp"

#include <nlohmann/json_fwd.hpp>

namespace tasmim::endpoints {

/// Facts as api/openapi.yaml describes them, without snapshot, date and engine; `parcel` may be
/// null.
[[nodiscard]] nlohmann::ordered_json facts_json(const facts::Facts& facts,
                                                const planning::Parcel* parcel);

/// One provision and how much of the land it bears on, with the errata that were out on the date.
[[nodiscard]] nlohmann::ordered_json finding_json(const facts::Finding& finding, base::Date as_of);

}  // namespace tasmim::endpoints

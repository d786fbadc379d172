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

/// What was mended in a drawn polygon, and where.
[[nodiscard]] nlohmann::ordered_json repairs_json(const std::vector<topology::Fault>& faults);

/// What the land register says of a land's area beside what the map says; nulls where the register
/// says nothing.
[[nodiscard]] nlohmann::ordered_json registered_area_json(
    double area_m2, const std::optional<double>& registered_area_m2);

}  // namespace tasmim::endpoints

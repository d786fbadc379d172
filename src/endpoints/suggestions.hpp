#pragma once

#include "base/date.hpp"
#include "edition/edition.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace tasmim::endpoints {

// What a search found → JSON, as api/openapi.yaml describes suggestions: kind, label, box or
// position, the link to the resource that answers further, and the fields of the kind.

/// `match` says how the reference fits: "title", "reference" or "beginning".
[[nodiscard]] nlohmann::ordered_json parcel_suggestion(const planning::Parcel& parcel,
                                                       std::string_view match,
                                                       const edition::Edition& edition);
[[nodiscard]] nlohmann::ordered_json commune_suggestion(const lookup::NamedCommune& commune,
                                                        const edition::Edition& edition);
[[nodiscard]] nlohmann::ordered_json document_suggestion(const planning::Document& document,
                                                         base::Date as_of,
                                                         const edition::Edition& edition);
[[nodiscard]] nlohmann::ordered_json zone_suggestion(const lookup::NamedZone& zone,
                                                     base::Date as_of,
                                                     const edition::Edition& edition);

}  // namespace tasmim::endpoints

#pragma once

#include "base/date.hpp"
#include "base/message.hpp"
#include "crs/transformer.hpp"
#include "endpoints/parameters.hpp"
#include "planning/content.hpp"
#include "web/response.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace tasmim::endpoints {

// Values → JSON, as api/openapi.yaml describes them: snake_case, lengths `_m`, areas `_m2`, ISO
// dates, texts {fr, ar}, absent = null. Members and arrays have a fixed order, so equal answers are
// equal bytes.

[[nodiscard]] nlohmann::ordered_json nullable(const std::optional<double>& value);
[[nodiscard]] nlohmann::ordered_json nullable(const std::optional<bool>& value);
[[nodiscard]] nlohmann::ordered_json erratum_json(const planning::Erratum& erratum);
[[nodiscard]] nlohmann::ordered_json text_json(const planning::Text& text);
/// A sentence for people, in each language: {fr, ar, en}.
[[nodiscard]] nlohmann::ordered_json sentence_json(const base::Message& message);
[[nodiscard]] nlohmann::ordered_json date_json(const std::optional<base::Date>& date);
[[nodiscard]] nlohmann::ordered_json dates_json(const planning::LegalDates& dates);
/// Identity, status and legal dates on a date.
[[nodiscard]] nlohmann::ordered_json document_json(const planning::Document& document,
                                                   base::Date as_of);
/// Identity and areas; without the geometry.
[[nodiscard]] nlohmann::ordered_json parcel_json(const planning::Parcel& parcel);
[[nodiscard]] nlohmann::ordered_json operation_json(const crs::Operation& operation);

/// "2 ha 35 a 10 ca" for 23 510 m²; centiares rounded to the nearest.
[[nodiscard]] std::string hectares(double area_m2);

/// A 200 of a media type with an ETag of its bytes. `as_of` bounds its life at the agency's
/// midnight; without it the answer depends on the snapshot alone and must be asked again after a
/// publication.
[[nodiscard]] web::Response data_response(std::string_view media,
                                          std::string bytes,
                                          const std::optional<AsOf>& as_of,
                                          const std::string& snapshot_id);
[[nodiscard]] web::Response json_response(const nlohmann::ordered_json& body,
                                          const std::optional<AsOf>& as_of,
                                          const std::string& snapshot_id);

}  // namespace tasmim::endpoints

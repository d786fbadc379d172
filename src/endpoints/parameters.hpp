#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "endpoints/site.hpp"
#include "geo/box.hpp"
#include "planning/content.hpp"
#include "web/query.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::endpoints {

// Readers of outside text. Each says what was wrong with which parameter, and what would be right.

/// Empty when the parameter is absent. Errors: invalid_argument.
[[nodiscard]] base::Result<std::optional<double>> number(const web::Query& query,
                                                         std::string_view name);
/// Of a parcel's id: what JSON's numbers hold exactly.
inline constexpr long long largest_id = (1LL << 53) - 1;

/// `fallback` when absent; an integer in [low, high].
[[nodiscard]] base::Result<long long> integer(const web::Query& query,
                                              std::string_view name,
                                              long long fallback,
                                              long long low,
                                              long long high);
/// "west,south,east,north" in the order x, y; `name` names the parameter in errors.
[[nodiscard]] base::Result<geo::Box<geo::Declared>> box(std::string_view text);
/// Names separated by commas; empty when the text is empty.
[[nodiscard]] std::vector<std::string> words(std::string_view text);
/// The decimal id of a parcel or provision. Errors: not_found (no such thing can exist).
[[nodiscard]] base::Result<planning::FeatureId> feature_id(std::string_view text);

/// The parcel of that id. Errors: not_found.
[[nodiscard]] base::Result<const planning::Parcel*> parcel_by_id(const snapshot::Snapshot& snapshot,
                                                                 std::string_view text);

/// The date for which an answer holds.
struct AsOf {
    base::Date date;
    /// Seconds until the answer may change by itself: the agency's midnight when the date was not
    /// given; empty when it was.
    std::optional<long long> seconds_left;
};
/// The date in `text`, or today in the agency's zone when it is absent.
[[nodiscard]] base::Result<AsOf> as_of(std::optional<std::string_view> text,
                                       const Services& services);

}  // namespace tasmim::endpoints

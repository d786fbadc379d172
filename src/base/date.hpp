#pragma once

#include "base/error.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tasmim::base {

/// A day of the Gregorian calendar, without time or zone. Always valid.
class Date {
  public:
    /// Reads "YYYY-MM-DD", nothing else. Errors: invalid_argument.
    [[nodiscard]] static Result<Date> parse(std::string_view text);
    /// Empty when there is no such day (e.g. 30 February).
    [[nodiscard]] static std::optional<Date> make(int year, unsigned month, unsigned day) noexcept;
    [[nodiscard]] static Date from_days(std::int32_t days_since_1970) noexcept;

    [[nodiscard]] std::int32_t days_since_1970() const noexcept { return days_; }
    /// "YYYY-MM-DD".
    [[nodiscard]] std::string iso() const;

    auto operator<=>(const Date&) const noexcept = default;

  private:
    explicit Date(std::int32_t days) noexcept : days_{days} {}
    std::int32_t days_;
};

/// The instant now; replaced by a fixed one in tests.
using Clock = std::function<std::chrono::system_clock::time_point()>;

[[nodiscard]] Clock system_clock();

/// The local date in an IANA time zone (the system's tzdata) at an instant, and the instant at
/// which that day ends. Errors: invalid_argument when the zone is not known to the system.
/// Thread-safe.
struct LocalDay {
    Date date;
    std::chrono::system_clock::time_point ends;
};
[[nodiscard]] Result<LocalDay> local_day(const std::string& zone,
                                         std::chrono::system_clock::time_point instant);

/// "2026-11-23T21:11:52Z".
[[nodiscard]] std::string iso_utc(std::chrono::system_clock::time_point instant);

}  // namespace tasmim::base

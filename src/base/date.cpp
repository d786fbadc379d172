#include "base/date.hpp"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>

namespace tasmim::base {
namespace {

template <typename T>
bool read_digits(std::string_view text, T& value) {
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stopped == end && text.front() != '-' && text.front() != '+';
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (shaped && read_digits(text.substr(0, 4), year) && read_digits(text.substr(5, 2), month) &&
        read_digits(text.substr(8, 2), day)) {
        if (const auto date = make(year, month, day)) {
            return *date;
        }
    }
    return fail(Errc::invalid_argument,
                base::message("'{0}' is not a date", text.substr(0, 40)),
                base::message("write a date as YYYY-MM-DD, for example 2026-11-23"));
}

std::optional<Date> Date::make(int year, unsigned month, unsigned day) noexcept {
    const date::year_month_day ymd{date::year{year}, date::month{month}, date::day{day}};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(date::sys_days{ymd}.time_since_epoch().count())};
}

Date Date::from_days(std::int32_t days_since_1970) noexcept {
    return Date{days_since_1970};
}

std::string Date::iso() const {
    const date::year_month_day ymd{date::sys_days{date::days{days_}}};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

Clock system_clock() {
    return [] { return std::chrono::system_clock::now(); };
}

Result<LocalDay> local_day(const std::string& zone, std::chrono::system_clock::time_point instant) {
    try {
        const auto* tz = date::locate_zone(zone);
        const auto local = date::make_zoned(tz, instant).get_local_time();
        const auto day = date::floor<date::days>(local);
        // A midnight that a clock change skips or repeats: the first instant of the next day.
        const auto ends = tz->to_sys(day + date::days{1}, date::choose::earliest);
        return LocalDay{Date::from_days(static_cast<std::int32_t>(day.time_since_epoch().count())),
                        std::chrono::time_point_cast<std::chrono::system_clock::duration>(ends)};
    } catch (const std::exception& unknown) {
        return fail(
            Errc::invalid_argument,
            base::message("'{0}' is not a time zone known to this system", zone),
            base::message(
                "use an IANA name such as Africa/Casablanca, and install the package tzdata"),
            unknown.what());
    }
}

std::string iso_utc(std::chrono::system_clock::time_point instant) {
    return date::format("%FT%TZ", date::floor<std::chrono::seconds>(instant));
}

}  // namespace tasmim::base

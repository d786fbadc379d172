#include "endpoints/parameters.hpp"

#include "base/number.hpp"

#include <fmt/format.h>

#include <array>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

Result<std::optional<double>> number(const web::Query& query, std::string_view name) {
    const auto text = query.find(name);
    if (!text) {
        return std::optional<double>{};
    }
    const auto value = base::parse_double(*text);
    if (!value) {
        return fail(
            Errc::invalid_argument,
            base::message("parameter '{0}' is not a number: '{1}'", name, text->substr(0, 40)),
            base::message("write a decimal number with a point, for example 360251.49"));
    }
    return value;
}

Result<long long> integer(const web::Query& query,
                          std::string_view name,
                          long long fallback,
                          long long low,
                          long long high) {
    const auto text = query.find(name);
    if (!text) {
        return fallback;
    }
    const auto value = base::parse_integer(*text);
    if (!value || *value < low || *value > high) {
        return fail(
            Errc::invalid_argument,
            base::message("parameter '{0}' is out of range: '{1}'", name, text->substr(0, 40)),
            base::message("give an integer from {0} to {1}", low, high));
    }
    return *value;
}

Result<geo::Box<geo::Declared>> box(std::string_view text) {
    const auto parts = words(text);
    std::array<double, 4> numbers{};
    bool good = parts.size() == numbers.size();
    for (std::size_t i = 0; good && i < numbers.size(); ++i) {
        const auto value = base::parse_double(parts[i]);
        good = value.has_value();
        numbers[i] = value.value_or(0);
    }
    if (!good || numbers[0] > numbers[2] || numbers[1] > numbers[3]) {
        return fail(
            Errc::invalid_argument,
            base::message("parameter 'bbox' is not a box: '{0}'", text.substr(0, 80)),
            base::message(
                "write min x, min y, max x, max y separated by commas; longitude before latitude"));
    }
    return geo::Box<geo::Declared>{numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

Result<planning::FeatureId> feature_id(std::string_view text) {
    const auto value = base::parse_integer(text);
    if (!value || *value < 0) {
        return fail(Errc::not_found,
                    base::message("'{0}' is not the id of a parcel", text.substr(0, 40)),
                    base::message("find it with /v1/parcels?ref=… or by coordinates"));
    }
    return static_cast<planning::FeatureId>(*value);
}

Result<const planning::Parcel*> parcel_by_id(const snapshot::Snapshot& snapshot,
                                             std::string_view text) {
    const auto id = feature_id(text);
    if (!id) {
        return fail(id);
    }
    const auto* parcel = snapshot.parcel(*id);
    if (parcel == nullptr) {
        return fail(Errc::not_found,
                    base::message("there is no parcel {0} in this snapshot", fmt::to_string(*id)),
                    base::message("find it with /v1/parcels?ref=… or by coordinates"));
    }
    return parcel;
}

Result<AsOf> as_of(std::optional<std::string_view> text, const Services& services) {
    if (text) {
        return base::Date::parse(*text).map([](base::Date date) { return AsOf{date, {}}; });
    }
    const auto now = services.clock();
    return base::local_day(services.settings.time_zone, now).map([&](const base::LocalDay& day) {
        const auto left = std::chrono::duration_cast<std::chrono::seconds>(day.ends - now).count();
        return AsOf{day.date, left};
    });
}

}  // namespace tasmim::endpoints

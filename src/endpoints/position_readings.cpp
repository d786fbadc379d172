#include "endpoints/position_readings.hpp"

#include "base/message.hpp"
#include "base/number.hpp"
#include "endpoints/parcels_json.hpp"
#include "endpoints/render.hpp"
#include "text/catalogue.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view globe = "OGC:CRS84";
/// Merchich, Lambert conformal conic: the four zones of the national survey.
constexpr std::array<std::string_view, 4> national_zones{
    "EPSG:26191", "EPSG:26192", "EPSG:26194", "EPSG:26195"};

/// Understands typed coordinates in one CRS after another.
class PositionReader {
  public:
    PositionReader(const edition::Edition& edition, const Settings& settings)
        : edition_{edition}, settings_{settings} {}

    void read(const std::vector<formats::CoordinateReading>& typed, std::string_view crs) {
        const auto to_globe = edition_.transformers->between(crs, globe);
        if (!to_globe) {
            return;
        }
        const auto unit = to_globe->from().is_geographic() ? formats::CoordinateUnit::degrees
                                                           : formats::CoordinateUnit::metres;
        for (const auto& one : typed) {
            if (one.unit != unit) {
                continue;
            }
            auto reading = position(*to_globe, one, false);
            if (unit == formats::CoordinateUnit::metres) {
                auto swapped = position(*to_globe, one, true);
                if (swapped && has_ground(*swapped) && !(reading && has_ground(*reading))) {
                    readings_.push_back(*std::move(swapped));
                }
            }
            if (reading) {
                readings_.push_back(*std::move(reading));
            }
        }
    }

    std::vector<PositionReading> done() {
        const auto is_near = [](const auto& one) { return one.is_geographic && !one.is_outside; };
        if (std::any_of(readings_.begin(), readings_.end(), is_near)) {
            std::erase_if(readings_,
                          [](const auto& one) { return one.is_geographic && one.is_outside; });
        }
        const auto rank = [](const PositionReading& one) {
            return std::tuple{one.is_outside, one.is_swapped, one.distance_m.value_or(0)};
        };
        std::stable_sort(readings_.begin(), readings_.end(), [&](const auto& a, const auto& b) {
            return rank(a) < rank(b);
        });
        return std::move(readings_);
    }

  private:
    /// Empty outside the area of use of the CRS.
    [[nodiscard]] std::optional<PositionReading> position(const crs::Transformer& to_globe,
                                                          const formats::CoordinateReading& typed,
                                                          bool is_swapped) const {
        PositionReading reading;
        reading.crs = to_globe.from().definition();
        reading.crs_name = to_globe.from().name();
        reading.is_geographic = to_globe.from().is_geographic();
        reading.at = is_swapped ? geo::Point<geo::Declared>{typed.at.y, typed.at.x} : typed.at;
        reading.order = typed.order;
        reading.is_named = typed.is_named;
        reading.is_swapped = is_swapped;
        const auto moved = to_globe.forward<geo::Wgs84>(reading.at);
        if (!moved) {
            return std::nullopt;
        }
        reading.on_globe = *moved;
        if (const auto place = place_in(reading.crs, reading.at, edition_, settings_)) {
            reading.place = *place;
        }
        reading.is_outside =
            !reading.place || !edition_.search.extent().contains(reading.place->point);
        reading.distance_m = edition_.search.distance_to_extent_m(*moved);
        return reading;
    }

    [[nodiscard]] bool has_ground(const PositionReading& reading) const {
        const auto& place = reading.place;
        return place && !reading.is_outside &&
               (edition_.search.is_described(place->point) ||
                !edition_.parcels.at(place->point, place->accuracy_m, 1).candidates.empty());
    }

    const edition::Edition& edition_;
    const Settings& settings_;
    std::vector<PositionReading> readings_;
};

base::Message label_of(const PositionReading& reading) {
    const auto write = [&](double value) {
        return reading.is_geographic ? fmt::format("{:.6f}", value) : fmt::format("{:.2f}", value);
    };
    const auto position =
        reading.is_geographic
            ? base::message("longitude {0}, latitude {1} ({2})",
                            write(reading.at.x),
                            write(reading.at.y),
                            reading.crs_name)
            : base::message(
                  "x {0}, y {1} ({2})", write(reading.at.x), write(reading.at.y), reading.crs_name);
    if (reading.is_outside) {
        return base::message("{0}, outside the data", position);
    }
    return reading.is_swapped ? base::message("{0}, axes exchanged", position) : position;
}

/// The resource that answers for the position; null where it would refuse.
Json link_to(const PositionReading& reading, const edition::Edition& edition) {
    if (!reading.place) {
        return nullptr;
    }
    const auto x = base::shortest(reading.at.x);
    const auto y = base::shortest(reading.at.y);
    const auto& snapshot = edition.snapshot->id();
    if (reading.crs == globe) {
        return fmt::format("/v1/parcels?lon={}&lat={}&snapshot={}", x, y, snapshot);
    }
    return fmt::format("/v1/parcels?x={}&y={}&crs={}&snapshot={}",
                       x,
                       y,
                       web::percent_encode(reading.crs),
                       snapshot);
}

}  // namespace

std::vector<PositionReading> position_readings(const std::vector<formats::CoordinateReading>& typed,
                                               std::string_view crs,
                                               const edition::Edition& edition,
                                               const Settings& settings) {
    PositionReader reader{edition, settings};
    if (!crs.empty()) {
        reader.read(typed, crs);
        return reader.done();
    }
    const auto& working = edition.snapshot->working_crs();
    reader.read(typed, working.definition());
    reader.read(typed, globe);
    for (const auto zone : national_zones) {
        if (zone != working.definition()) {
            reader.read(typed, zone);
        }
    }
    return reader.done();
}

Json position_json(const PositionReading& reading,
                   const edition::Edition& edition,
                   std::size_t limit) {
    const auto label = label_of(reading);
    Json json{{"kind", "coordinates"},
              {"label",
               text_json({text::render(label, text::Language::fr),
                          text::render(label, text::Language::ar)})},
              {"lon_lat", {reading.on_globe.x, reading.on_globe.y}},
              {"link", link_to(reading, edition)},
              {"crs", reading.crs},
              {"x", reading.at.x},
              {"y", reading.at.y},
              {"axes", reading.order == formats::AxisOrder::x_first ? "x_first" : "y_first"},
              {"named", reading.is_named},
              {"swapped", reading.is_swapped},
              {"outside_data", reading.is_outside},
              {"distance_to_data_m", nullable(reading.distance_m)}};
    if (!reading.place) {
        json.update(Json{{"working", nullptr},
                         {"operation", nullptr},
                         {"accuracy_m", nullptr},
                         {"candidates", Json::array()},
                         {"ambiguous", false}});
        return json;
    }
    const auto& place = *reading.place;
    const auto parcels = edition.parcels.at(place.point, place.accuracy_m, limit);
    json.update(Json{
        {"working",
         {{"crs", edition.snapshot->content().crs}, {"x", place.point.x}, {"y", place.point.y}}},
        {"operation", operation_json(place.operation)},
        {"accuracy_m", place.accuracy_m},
        {"candidates", candidates_json(parcels.candidates)},
        {"ambiguous", parcels.ambiguous}});
    return json;
}

}  // namespace tasmim::endpoints

#include "endpoints/point_json.hpp"

#include "base/number.hpp"
#include "endpoints/parcels_json.hpp"
#include "endpoints/place.hpp"
#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace tasmim::endpoints {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

/// Beyond any projected CRS on Earth.
constexpr double largest_metres = 1e8;
constexpr double degree_in_radians = 0.017453292519943295;

/// One of eight, clockwise from north.
struct Direction {
    std::string_view name;
    base::Message way;
};

Direction direction_of(double azimuth_deg) {
    const std::array directions{Direction{"N", base::message("to the north")},
                                Direction{"NE", base::message("to the north-east")},
                                Direction{"E", base::message("to the east")},
                                Direction{"SE", base::message("to the south-east")},
                                Direction{"S", base::message("to the south")},
                                Direction{"SW", base::message("to the south-west")},
                                Direction{"W", base::message("to the west")},
                                Direction{"NW", base::message("to the north-west")}};
    const auto eighth = static_cast<std::size_t>(std::lround(azimuth_deg / 45));
    return directions.at(eighth % directions.size());
}

bool is_in_degrees(const crs::Crs& crs) {
    return crs.is_geographic() && std::abs(crs.unit_factor() - degree_in_radians) < 1e-12;
}

bool can_be_position(const crs::Crs& crs, geo::Point<geo::Declared> at) {
    return is_in_degrees(crs)
               ? std::abs(at.x) <= 180 && std::abs(at.y) <= 90
               : std::abs(at.x) <= largest_metres && std::abs(at.y) <= largest_metres;
}

geo::Point<geo::Declared> exchanged(geo::Point<geo::Declared> at) {
    return {at.y, at.x};
}

/// Numbers that are no coordinates, in whichever order they are read.
Result<void> check_possible(const crs::Crs& crs, geo::Point<geo::Declared> at) {
    if (can_be_position(crs, at) || can_be_position(crs, exchanged(at))) {
        return {};
    }
    const bool degrees = is_in_degrees(crs);
    return fail(
        Errc::invalid_argument,
        base::message("{0}, {1} are no coordinates", base::shortest(at.x), base::shortest(at.y)),
        degrees ? base::message("a longitude lies between -180 and 180, a latitude between -90 and "
                                "90; metres go into x and y with their CRS")
                : base::message("give an easting and a northing in the unit of the CRS"));
}

/// The box around all parcels, in the CRS of the question where that reaches so far.
void add_extent(Json& json, const edition::Edition& edition, const crs::Transformer& transformer) {
    const auto box = edition.parcels.extent();
    json["extent"] = nullptr;
    json["extent_crs"] = nullptr;
    if (box.is_empty()) {
        return;
    }
    const auto add = [&](const auto& bounds, const std::string& crs) {
        json["extent"] = {bounds.min_x, bounds.min_y, bounds.max_x, bounds.max_y};
        json["extent_crs"] = crs;
    };
    if (const auto declared = transformer.inverse<geo::Declared>(box)) {
        add(*declared, transformer.from().definition());
    } else {
        add(box, edition.snapshot->content().crs);
    }
}

/// What an explanation has in common: why, in words, and where parcels are.
Json outside_base(std::string_view reason,
                  const base::Message& message,
                  const edition::Edition& edition,
                  const crs::Transformer& transformer) {
    Json json{{"reason", reason},
              {"message", sentence_json(message)},
              {"distance_m", nullptr},
              {"azimuth_deg", nullptr},
              {"direction", nullptr},
              {"nearest", nullptr}};
    add_extent(json, edition, transformer);
    return json;
}

Json beyond_crs(const base::Error& refusal,
                const edition::Edition& edition,
                const crs::Transformer& transformer) {
    const auto message = refusal.hint.empty()
                             ? refusal.message
                             : base::message("{0}: {1}", refusal.message, refusal.hint);
    return outside_base("beyond_crs", message, edition, transformer);
}

/// Of a position with no parcel within ParcelFinder::nearest_within_m.
Json far_from_parcels(geo::Point<geo::Planar> point,
                      const edition::Edition& edition,
                      const crs::Transformer& transformer) {
    const auto nearest = edition.parcels.nearest(point);
    if (!nearest) {
        return outside_base(
            "no_parcels", base::message("this snapshot has no parcels"), edition, transformer);
    }
    const bool within = edition.parcels.extent().contains(point);
    const auto direction = direction_of(nearest->azimuth_deg);
    const base::Real distance{nearest->distance_m, 0};
    auto json = outside_base(
        within ? "far_from_parcels" : "beyond_data",
        within ? base::message("no parcel is near the position: the nearest one is {0} m away, {1}",
                               distance,
                               direction.way)
               : base::message("the position is outside the area of the parcels: the nearest one "
                               "is {0} m away, {1}",
                               distance,
                               direction.way),
        edition,
        transformer);
    json["distance_m"] = nearest->distance_m;
    json["azimuth_deg"] = nearest->azimuth_deg;
    json["direction"] = direction.name;
    json["nearest"] = parcel_json(*nearest->parcel);
    return json;
}

/// The other reading of the two numbers; null unless parcels are there.
Json swapped_json(const edition::Edition& edition,
                  const PointQuestion& question,
                  const Settings& settings) {
    const auto at = exchanged(question.at);
    const auto place = place_in(question.crs, at, edition, settings);
    if (!place || at == question.at) {
        return nullptr;
    }
    const auto answer = edition.parcels.at(
        place->point, question.accuracy_m.value_or(place->accuracy_m), question.limit);
    if (answer.candidates.empty()) {
        return nullptr;
    }
    const auto names = question.is_lon_lat ? std::array{"lon", "lat"} : std::array{"x", "y"};
    Json json{{names[0], at.x}, {names[1], at.y}};
    json["message"] = sentence_json(
        base::message("the two numbers seem to be exchanged: parcels lie at {0} = {1}, {2} = {3}",
                      names[0],
                      base::shortest(at.x),
                      names[1],
                      base::shortest(at.y)));
    json["candidates"] = candidates_json(answer.candidates);
    json["ambiguous"] = answer.ambiguous;
    return json;
}

}  // namespace

Result<Json> point_json(const edition::Edition& edition,
                        const PointQuestion& question,
                        const Settings& settings) {
    const auto transformer = to_working(edition, question.crs);
    if (!transformer) {
        return fail(transformer);
    }
    if (const auto possible = check_possible(transformer->from(), question.at); !possible) {
        return fail(possible);
    }
    const auto place = place_in(question.crs, question.at, edition, settings);
    if (!place && place.error().code != Errc::invalid_argument) {
        return fail(place);
    }
    const double accuracy = question.accuracy_m.value_or(
        accuracy_of(transformer->operation(), !transformer->from().is_geographic(), settings));
    const auto answer =
        place ? edition.parcels.at(place->point, accuracy, question.limit) : lookup::PointAnswer{};
    Json body{{"x", place ? Json(place->point.x) : Json(nullptr)},
              {"y", place ? Json(place->point.y) : Json(nullptr)},
              {"crs", edition.snapshot->content().crs},
              {"candidates", candidates_json(answer.candidates)},
              {"operation", operation_json(transformer->operation())},
              {"accuracy_m", accuracy},
              {"ambiguous", answer.ambiguous},
              {"outside", nullptr},
              {"swapped", nullptr}};
    if (!answer.candidates.empty()) {
        return body;
    }
    body["outside"] = place ? far_from_parcels(place->point, edition, *transformer)
                            : beyond_crs(place.error(), edition, *transformer);
    body["swapped"] = swapped_json(edition, question, settings);
    return body;
}

}  // namespace tasmim::endpoints

#include "app/boundary_text.hpp"

#include "app/ask.hpp"
#include "app/speech.hpp"
#include "text/values.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace tasmim::app {
namespace {

using base::message;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_corners_shown = 10;
constexpr double least_distance_shown_m = 0.005;
constexpr std::size_t title_width = 20;
constexpr std::size_t column_width = 16;

std::string line(const base::Message& said) {
    return fmt::format("  {}\n", say(said));
}

std::string joined(const Json& texts) {
    std::string text;
    for (const auto& each : texts) {
        text += (text.empty() ? "" : ", ") + each.get<std::string>();
    }
    return text;
}

std::string square(const Json& area_m2) {
    return square_metres(area_m2.get<double>());
}

std::string name_of(const Json& parcel) {
    const auto reference = parcel["reference"].get<std::string>();
    return reference.empty() ? parcel["id"].get<std::string>() : reference;
}

std::string surveyed_text(const Json& land) {
    auto text = land_line(message("area on the map"), square(land["area_m2"])) +
                land_line(message("perimeter"), metres(land["perimeter_m"].get<double>()));
    if (!land["registered_area_m2"].is_null()) {
        const bool is_within = land["within_tolerance"].get<bool>();
        text += land_line(message("in the title"),
                          square(land["registered_area_m2"]),
                          text::token(land["registered_area"].get<std::string>(), language()));
        text += land_line(message("difference"),
                          square(land["area_difference_m2"]),
                          say(is_within ? message("within the tolerance")
                                        : message("differs beyond the tolerance")));
    }
    if (!land["repairs"].empty()) {
        text += land_line(message("before it was mended"), square(land["area_before_repair_m2"]));
    }
    return text;
}

std::string columns(const std::string& name, const std::vector<std::string>& measures) {
    auto text = "  " + text::left_in(title_width, name);
    for (const auto& measure : measures) {
        text += text::right_in(column_width, measure);
    }
    return text + "\n";
}

std::string parcels_text(const Json& parcels) {
    auto text = columns(say(message("parcel")),
                        {say(message("shared")),
                         say(message("overlap ratio")),
                         say(message("outside parcel")),
                         say(message("not covered"))});
    for (const auto& one : parcels) {
        const double percent = 100 * one["overlap_ratio"].get<double>();
        text += columns(text::token(name_of(one["parcel"]), language()),
                        {square(one["shared_m2"]),
                         say(message("{0} %", base::Real{percent, 1})),
                         square(one["beyond_parcel_m2"]),
                         square(one["left_out_m2"])});
    }
    return text;
}

/// The corners that lie farthest from the outline of the best parcel.
std::string corners_text(const Json& boundary) {
    std::vector<const Json*> corners;
    for (const auto& ring : boundary["rings"]) {
        for (const auto& corner : ring) {
            if (corner["distance_m"].get<double>() >= least_distance_shown_m) {
                corners.push_back(&corner);
            }
        }
    }
    std::stable_sort(corners.begin(), corners.end(), [](const Json* a, const Json* b) {
        return (*a)["distance_m"].get<double>() > (*b)["distance_m"].get<double>();
    });
    std::string text = corners.empty() ? line(message("all lie on it")) : std::string{};
    const auto shown = std::min(corners.size(), most_corners_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& corner = *corners[i];
        const auto label = corner["label"].get<std::string>();
        text += columns(label.empty() ? "–" : text::token(label, language()),
                        {metres(corner["distance_m"].get<double>())});
    }
    if (corners.size() > shown) {
        text += line(message("and {0} nearer ones", corners.size() - shown));
    }
    return text;
}

}  // namespace

std::string table_text(const Json& boundary) {
    std::size_t corners = 0;
    for (const auto& ring : boundary["rings"]) {
        corners += ring.size();
    }
    auto text =
        line(message("{0} corners were read, in {1} rings", corners, boundary["rings"].size()));
    if (const auto count = boundary["repeated_corners"].get<std::size_t>(); count > 0) {
        text += line(message("{0} corners only repeat the one before", count));
    }
    if (!boundary["headings"].empty()) {
        text += line(message("read as parting rings: {0}", joined(boundary["headings"])));
    }
    if (!boundary["other_columns"].empty()) {
        text += line(message("columns that were not read: {0}", joined(boundary["other_columns"])));
    }
    if (!boundary["passed_over"].empty()) {
        std::string kinds;
        for (const auto& [kind, count] : boundary["passed_over"].items()) {
            kinds +=
                fmt::format("{}{} × {}", kinds.empty() ? "" : ", ", count.get<long long>(), kind);
        }
        text += line(message("NOT READ, though drawn on this layer: {0}", kinds));
    }
    return text;
}

std::string land_line(const base::Message& what,
                      const std::string& measure,
                      const std::string& more) {
    constexpr std::size_t label_width = 20;
    constexpr std::size_t area_width = 15;
    return fmt::format("  {} {}{}{}\n",
                       text::left_in(label_width, say(what)),
                       text::right_in(area_width, measure),
                       more.empty() ? "" : "   ",
                       more);
}

std::string boundary_text(const Json& answer) {
    auto text = table_text(answer["boundary"]) + surveyed_text(answer["land"]) + "\n";
    const auto& parcels = answer["parcels"];
    if (parcels.empty()) {
        return text + line(message("no parcel of the imported cadastre has any of this ground"));
    }
    text += parcels_text(parcels);
    if (answer["without_parcel_m2"].get<double>() > 0) {
        text += land_line(message("of no parcel"), square(answer["without_parcel_m2"]));
    }
    if (answer["ambiguous"].get<bool>()) {
        text += line(message("the first two match equally well: it is a choice, not an answer"));
    }
    text += "\n" +
            line(message("corners by their distance from the outline of {0}",
                         name_of(parcels[0]["parcel"]))) +
            corners_text(answer["boundary"]);
    return text + line(message("farthest, by the corners of both: {0}",
                               base::verbatim(metres(answer["deviation_m"].get<double>()))));
}

}  // namespace tasmim::app

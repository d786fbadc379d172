#include "app/lookup_text.hpp"

#include "app/answer_words.hpp"
#include "app/ask.hpp"
#include "app/boundary_text.hpp"
#include "app/speech.hpp"
#include "base/number.hpp"
#include "text/values.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tasmim::app {
namespace {

using base::message;
using Json = nlohmann::ordered_json;

/// How a parcel shares ground with a polygon: "inside", "overlaps" …
std::string relation_of(const std::string& relation) {
    if (relation == "inside") {
        return say(message("all of it lies inside"));
    }
    if (relation == "around") {
        return say(message("lies around all of it"));
    }
    return relation == "touches" ? say(message("touches, within the survey's tolerance"))
                                 : say(message("overlaps"));
}

/// How a candidate stands to the point or polygon; empty when neither was asked for.
std::string standing_of(const Json& candidate) {
    if (candidate.contains("relation")) {
        const base::Real percent{100 * candidate["share_of_parcel"].get<double>(), 1};
        return say(message("{0} shared, {1} % of the parcel: {2}",
                           square_metres(candidate["shared_m2"].get<double>()),
                           percent,
                           relation_of(candidate["relation"].get<std::string>())));
    }
    if (!candidate.contains("contains")) {
        return {};
    }
    const base::Real distance{candidate["distance_m"].get<double>(), 2};
    return say(candidate["contains"].get<bool>()
                   ? message("inside, {0} m from the boundary", distance)
                   : message("outside, {0} m from the boundary", distance));
}

std::string line_of(const Json& candidate) {
    const auto& parcel = candidate["parcel"];
    const auto reference = parcel["reference"].get<std::string>();
    const auto& registered = parcel["registered_area"];
    const auto title =
        reference.empty() ? say(message("(no title)")) : text::token(reference, language());
    const auto contenance = registered.is_null()
                                ? say(message("not registered"))
                                : text::token(registered.get<std::string>(), language());
    return fmt::format("  {} {}  {} {}\n    id {}\n",
                       text::left_in(18, title),
                       text::right_in(16, square_metres(parcel["area_m2"].get<double>())),
                       text::left_in(18, contenance),
                       standing_of(candidate),
                       parcel["id"].get<std::string>());
}

std::string lines_of(const Json& candidates) {
    std::string text;
    for (const auto& candidate : candidates) {
        text += line_of(candidate);
    }
    return text;
}

/// The point in the working CRS, how well it is known, and by which operation.
std::string point_line(const Json& answer) {
    if (answer["x"].is_null()) {
        return {};
    }
    const auto& operation = answer["operation"];
    const auto name = operation["accuracy_m"].is_null() || operation["accuracy_m"] == 0
                          ? std::string{}
                          : operation["name"].get<std::string>();
    // Coordinates stand as a surveyor types them.
    const auto point = fmt::format("X {:.2f}  Y {:.2f}  {}",
                                   answer["x"].get<double>(),
                                   answer["y"].get<double>(),
                                   answer["crs"].get<std::string>());
    const auto accuracy = base::shortest(answer["accuracy_m"].get<double>());
    return say(name.empty() ? message("{0}, known to {1} m", point, accuracy)
                            : message("{0}, known to {1} m ({2})", point, accuracy, name)) +
           "\n";
}

/// Why there is no candidate, and what the numbers mean when they are exchanged.
std::string explanation(const Json& answer) {
    std::string text;
    if (answer.contains("outside") && !answer["outside"].is_null()) {
        const auto& outside = answer["outside"];
        text += sentence(outside["message"]) + "\n";
        if (!outside["nearest"].is_null()) {
            text += line_of(Json{{"parcel", outside["nearest"]}});
        }
    }
    if (answer.contains("swapped") && !answer["swapped"].is_null()) {
        text += sentence(answer["swapped"]["message"]) + "\n" +
                lines_of(answer["swapped"]["candidates"]);
    }
    return text;
}

/// The titles that were asked for and that no parcel has.
std::string not_found(const Json& titles) {
    std::string text;
    for (const auto& title : titles) {
        text += say(message("no parcel of the imported cadastre has the title {0}; the land may "
                            "exist all the same",
                            title.get<std::string>())) +
                "\n";
    }
    return text;
}

/// The next page of a box or polygon; empty on the last.
std::string more_of(const Json& answer) {
    const bool has_more = (answer.contains("next") && !answer["next"].is_null()) ||
                          (answer.contains("next_after") && !answer["next_after"].is_null());
    if (!has_more) {
        return {};
    }
    const auto after = answer.contains("next_after")
                           ? answer["next_after"].get<std::string>()
                           : answer["candidates"].back()["parcel"]["id"].get<std::string>();
    return say(message("More follow: ask again with --after {0}", after)) + "\n";
}

/// Several candidates for what should be one.
std::string choice_of(const Json& answer) {
    const bool is_choice = answer.value("ambiguous", false) &&
                           (!answer.contains("titles") || answer["titles"].size() == 1);
    return is_choice ? say(message("{0} parcels can be meant: choose one.",
                                   answer["candidates"].size())) +
                           "\n"
                     : std::string{};
}

}  // namespace

std::string lookup_text(const Json& answer) {
    auto text = answer.contains("boundary") ? table_text(answer["boundary"]) : std::string{};
    text += answer.contains("operation") ? point_line(answer) : std::string{};
    const auto& candidates = answer["candidates"];
    const bool is_of_titles = answer.contains("not_found");
    text += candidates.empty() && !is_of_titles
                ? say(message("No parcel of the imported cadastre lies here.")) + "\n"
                : choice_of(answer);
    text += lines_of(candidates) + explanation(answer) + more_of(answer);
    text += is_of_titles ? not_found(answer["not_found"]) : std::string{};
    return text + say(message("snapshot {0}", answer["snapshot"].get<std::string>())) + "\n";
}

}  // namespace tasmim::app

#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/number.hpp"
#include "text/values.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::message;
using Json = nlohmann::ordered_json;

struct LookupQuestion {
    AskOptions ask;
    std::string lon;
    std::string lat;
    std::string x;
    std::string y;
    std::string crs;
    std::string reference;
    std::string bbox;
    std::string limit;
};

/// Where the point lies; empty when none was asked for.
std::string place_of(const Json& candidate) {
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
                       place_of(candidate),
                       parcel["id"].get<std::string>());
}

std::string to_text(const Json& answer) {
    std::string text;
    if (answer.contains("operation")) {
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
        text += say(name.empty() ? message("{0}, known to {1} m", point, accuracy)
                                 : message("{0}, known to {1} m ({2})", point, accuracy, name));
        text += '\n';
    }
    const auto& candidates = answer["candidates"];
    if (candidates.empty()) {
        text += say(message("No parcel here.")) + "\n";
    } else if (answer.value("ambiguous", false)) {
        text += say(message("{0} parcels can be meant: choose one.", candidates.size())) + "\n";
    }
    for (const auto& candidate : candidates) {
        text += line_of(candidate);
    }
    return text + say(message("snapshot {0}", answer["snapshot"].get<std::string>())) + "\n";
}

int run(const LookupQuestion& question) {
    const auto answer = ask(question.ask,
                            web::Method::get,
                            target("/v1/parcels",
                                   question.ask,
                                   {{"lon", question.lon},
                                    {"lat", question.lat},
                                    {"x", question.x},
                                    {"y", question.y},
                                    {"crs", question.crs},
                                    {"ref", question.reference},
                                    {"bbox", question.bbox},
                                    {"limit", question.limit}}));
    if (!answer) {
        return report(answer.error());
    }
    print(question.ask.json ? *answer + "\n" : to_text(Json::parse(*answer)));
    return 0;
}

}  // namespace

void add_lookup(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "lookup", say(base::message("Which parcel is it: by coordinates, title or box")));
    auto question = std::make_shared<LookupQuestion>();
    add_snapshot_options(*command, question->ask);
    command->add_option("--lon", question->lon, say(base::message("Longitude, degrees (WGS 84)")));
    command->add_option("--lat", question->lat, say(base::message("Latitude, degrees (WGS 84)")));
    command->add_option("--x", question->x, say(base::message("Easting, in the CRS of --crs")));
    command->add_option("--y", question->y, say(base::message("Northing, in the CRS of --crs")));
    command->add_option("--crs",
                        question->crs,
                        say(base::message("CRS of --x and --y or of --bbox, e.g. EPSG:26191")));
    command->add_option("--ref",
                        question->reference,
                        say(base::message("Land title, however written: 'T.F. n° 12345-38'")));
    command->add_option("--bbox",
                        question->bbox,
                        say(base::message("min x,min y,max x,max y (lon/lat without --crs)")));
    command->add_option(
        "--limit", question->limit, say(base::message("At most so many parcels (20)")));
    command->add_flag(
        "--json", question->ask.json, say(base::message("The server's answer, byte for byte")));
    command->footer(
        footer(base::message(
                   "Ask in exactly one way. A point is answered by a ranked list: typed longitude "
                   "and latitude are only as good as the datum operation, so that neighbours may "
                   "be named too."),
               {"export TASMIM_SNAPSHOTS=snapshots",
                "tasmim lookup --x 360251.49 --y 371503.73 --crs EPSG:26191",
                "tasmim lookup --ref 'T 12345/38' --known-at 2026-01-31"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

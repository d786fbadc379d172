#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/terminal.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using Json = nlohmann::ordered_json;

struct Question {
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

std::string line_of(const Json& candidate) {
    const auto& parcel = candidate["parcel"];
    std::string where;
    if (candidate.contains("contains")) {
        where = fmt::format("{} {:.2f} m {}",
                            candidate["contains"].get<bool>() ? "inside," : "outside,",
                            candidate["distance_m"].get<double>(),
                            "from the boundary");
    }
    const auto& registered = parcel["registered_area"];
    return fmt::format("  {:<18} {:>16}  {:<18} {}\n    id {}\n",
                       parcel["reference"].get<std::string>().empty()
                           ? "(no title)"
                           : parcel["reference"].get<std::string>(),
                       square_metres(parcel["area_m2"].get<double>()),
                       registered.is_null() ? "not registered" : registered.get<std::string>(),
                       where,
                       parcel["id"].get<std::string>());
}

std::string to_text(const Json& answer) {
    std::string text;
    if (answer.contains("operation")) {
        const auto& operation = answer["operation"];
        const auto name = operation["accuracy_m"].is_null() || operation["accuracy_m"] == 0
                              ? std::string{}
                              : operation["name"].get<std::string>();
        text += fmt::format("X {:.2f}  Y {:.2f}  {}, known to {} m{}\n",
                            answer["x"].get<double>(),
                            answer["y"].get<double>(),
                            answer["crs"].get<std::string>(),
                            answer["accuracy_m"].get<double>(),
                            name.empty() ? "" : " (" + name + ")");
    }
    const auto& candidates = answer["candidates"];
    if (candidates.empty()) {
        text += "No parcel here.\n";
    } else if (answer.value("ambiguous", false)) {
        text += fmt::format("{} parcels can be meant: choose one.\n", candidates.size());
    }
    for (const auto& candidate : candidates) {
        text += line_of(candidate);
    }
    return text + fmt::format("snapshot {}\n", answer["snapshot"].get<std::string>());
}

int run(const Question& question) {
    const auto answer = ask(question.ask,
                            web::Method::get,
                            target("/v1/parcels",
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
    auto* command =
        program.add_subcommand("lookup", "Which parcel is it: by coordinates, title or box");
    auto question = std::make_shared<Question>();
    command->add_option("--snapshots", question->ask.snapshots_folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    command->add_option("--lon", question->lon, "Longitude, degrees (WGS 84)");
    command->add_option("--lat", question->lat, "Latitude, degrees (WGS 84)");
    command->add_option("--x", question->x, "Easting, in the CRS of --crs");
    command->add_option("--y", question->y, "Northing, in the CRS of --crs");
    command->add_option("--crs", question->crs, "CRS of --x and --y or of --bbox, e.g. EPSG:26191");
    command->add_option(
        "--ref", question->reference, "Land title, however written: 'T.F. n° 12345-38'");
    command->add_option(
        "--bbox", question->bbox, "min x,min y,max x,max y (lon/lat without --crs)");
    command->add_option("--limit", question->limit, "At most so many parcels (20)");
    command->add_flag("--json", question->ask.json, "The server's answer, byte for byte");
    command->footer(
        "Ask in exactly one way. A point is answered by a ranked list: typed lon/lat are only as "
        "good as\n"
        "the datum operation, so that neighbours may be named too.\n\n"
        "Examples:\n"
        "  tasmim lookup --x 360251.49 --y 371503.73 --crs EPSG:26191\n"
        "  tasmim lookup --ref 'T 12345/38'\n"
        "with TASMIM_SNAPSHOTS=snapshots in the environment.\n");
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/facts_text.hpp"
#include "app/land_file.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

struct FactsQuestion {
    AskOptions ask;
    std::string parcel;
    std::string reference;
    std::string geometry_file;
    std::string boundary_file;
    std::string crs;
    std::string as_of;
    std::string themes;
};

/// The id of the one parcel that a land title names.
Result<std::string> parcel_of_title(const OpenSite& site, const FactsQuestion& question) {
    const auto found = ask_site(
        site, web::Method::get, target("/v1/parcels", question.ask, {{"ref", question.reference}}));
    if (!found) {
        return fail(found);
    }
    const auto candidates = Json::parse(*found)["candidates"];
    if (candidates.size() == 1) {
        return candidates[0]["parcel"]["id"].get<std::string>();
    }
    std::string ids;
    for (const auto& candidate : candidates) {
        ids += " " + candidate["parcel"]["id"].get<std::string>();
    }
    return fail(candidates.empty() ? Errc::not_found : Errc::conflict,
                candidates.empty()
                    ? base::message("no parcel has the title '{0}'", question.reference)
                    : base::message("{0} parcels have the title '{1}':{2}",
                                    candidates.size(),
                                    question.reference,
                                    ids),
                candidates.empty() ? base::message("check it with `tasmim lookup --ref`")
                                   : base::message("ask for one of them with --parcel"));
}

Result<std::string> ask_for_parcel(const FactsQuestion& question) {
    return ask_all(question.ask, [&](const OpenSite& site) {
        auto id = question.parcel.empty() ? parcel_of_title(site, question)
                                          : Result<std::string>{question.parcel};
        return std::move(id).and_then([&](const std::string& parcel) {
            return ask_site(site,
                            web::Method::get,
                            target("/v1/parcels/" + parcel + "/facts",
                                   question.ask,
                                   {{"as_of", question.as_of}, {"themes", question.themes}}));
        });
    });
}

Result<std::string> ask_for_land(const FactsQuestion& question) {
    auto body = question.geometry_file.empty() ? boundary_in(question.boundary_file)
                                               : geometry_in(question.geometry_file);
    if (!body) {
        return fail(body);
    }
    if (!question.crs.empty()) {
        (*body)["crs"] = question.crs;
    }
    if (!question.as_of.empty()) {
        (*body)["as_of"] = question.as_of;
    }
    return ask(
        question.ask, web::Method::post, target("/v1/facts", question.ask, {}), body->dump());
}

int run(const FactsQuestion& question) {
    const bool is_parcel = !question.parcel.empty() || !question.reference.empty();
    if (int{!question.parcel.empty()} + int{!question.reference.empty()} +
            int{!question.geometry_file.empty()} + int{!question.boundary_file.empty()} !=
        1) {
        return report({Errc::invalid_argument,
                       base::message("the land is named in exactly one way"),
                       base::message("give --parcel, or --ref, or --geometry, or --boundary"),
                       {}});
    }
    const auto answer = is_parcel ? ask_for_parcel(question) : ask_for_land(question);
    if (!answer) {
        return report(answer.error());
    }
    print(question.ask.json ? *answer + "\n" : facts_text(Json::parse(*answer)));
    return 0;
}

}  // namespace

void add_facts(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "facts", say(base::message("What bears on a land: every theme, with areas and articles")));
    auto question = std::make_shared<FactsQuestion>();
    add_snapshot_options(*command, question->ask);
    command->add_option("--parcel",
                        question->parcel,
                        say(base::message("Id of the parcel, as `tasmim lookup` prints it")));
    command->add_option(
        "--ref", question->reference, say(base::message("Land title of the parcel")));
    command->add_option(
        "--geometry", question->geometry_file, say(base::message("A GeoJSON polygon in a file")));
    command->add_option(
        "--boundary",
        question->boundary_file,
        say(base::message("A surveyor's table of corners in a file (n°;X;Y), with --crs")));
    command->add_option("--crs",
                        question->crs,
                        say(base::message("CRS of --boundary, or of --geometry (there lon/lat "
                                          "unless told)")));
    command->add_option("--as-of",
                        question->as_of,
                        say(base::message("Date of the answer, YYYY-MM-DD (default: today)")));
    command->add_option(
        "--themes", question->themes, say(base::message("Only these themes, separated by commas")));
    command
        ->add_option(
            "--time-zone", question->ask.time_zone, say(base::message("The agency's time zone")))
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command->add_flag(
        "--json", question->ask.json, say(base::message("The server's answer, byte for byte")));
    command->footer(
        footer(base::message(
                   "Four states are never confused: concerned, checked and not concerned, no data "
                   "(no document speaks of that theme there), not checked (the computation "
                   "failed)."),
               {"export TASMIM_SNAPSHOTS=snapshots",
                "tasmim facts --ref 'T 12345/38'",
                "tasmim facts --boundary bornes.csv --crs EPSG:26191",
                "tasmim facts --geometry land.geojson --crs EPSG:26191 --as-of 2025-01-01"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

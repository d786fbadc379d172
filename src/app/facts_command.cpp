#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/facts_batch.hpp"
#include "app/facts_features.hpp"
#include "app/facts_text.hpp"
#include "app/land_file.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/file.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

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
    std::string layer;
    std::string as_of;
    std::string themes;
    std::string batch_file;
    std::string output_file;
    bool resumes = false;
    std::string geometries_file;
    std::string geometry_crs;

    /// The parameters that the resources of facts have in common.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> parameters() const {
        return {{"geometry", geometries_file.empty() ? "" : "true"},
                {"geometry_crs", geometry_crs}};
    }
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
                candidates.empty() ? base::message("no parcel of the imported cadastre has the "
                                                   "title {0}; the land may exist all the same",
                                                   question.reference)
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
            auto query = question.parameters();
            query.emplace_back("as_of", question.as_of);
            query.emplace_back("themes", question.themes);
            return ask_site(
                site,
                web::Method::get,
                target("/v1/parcels/" + parcel + "/facts", question.ask, std::move(query)));
        });
    });
}

Result<std::string> ask_for_land(const FactsQuestion& question) {
    auto body =
        land_in({question.geometry_file, question.boundary_file, question.crs, question.layer});
    if (!body) {
        return fail(body);
    }
    if (!question.as_of.empty()) {
        (*body)["as_of"] = question.as_of;
    }
    return ask(question.ask,
               web::Method::post,
               target("/v1/facts", question.ask, question.parameters()),
               body->dump());
}

int run_batch(const FactsQuestion& question) {
    return run_facts_batch(question.ask,
                           {question.batch_file,
                            question.output_file,
                            question.resumes,
                            question.crs,
                            question.as_of,
                            question.themes});
}

int run(const FactsQuestion& question) {
    const bool is_parcel = !question.parcel.empty() || !question.reference.empty();
    if (int{!question.parcel.empty()} + int{!question.reference.empty()} +
            int{!question.geometry_file.empty()} + int{!question.boundary_file.empty()} +
            int{!question.batch_file.empty()} !=
        1) {
        return report({Errc::invalid_argument,
                       base::message("the land is named in exactly one way"),
                       base::message("give --parcel, or --ref, or --geometry, or --boundary, or "
                                     "--batch"),
                       {}});
    }
    if (!question.batch_file.empty()) {
        return run_batch(question);
    }
    const auto answer = is_parcel ? ask_for_parcel(question) : ask_for_land(question);
    if (!answer) {
        return report(answer.error());
    }
    const auto facts = Json::parse(*answer);
    if (!question.geometries_file.empty()) {
        const auto written =
            base::write_file_atomically(question.geometries_file, facts_features(facts));
        if (!written) {
            return report(written.error());
        }
    }
    print(question.ask.json ? *answer + "\n" : facts_text(facts));
    return 0;
}

/// Which land is asked about.
void add_land_options(CLI::App& command, FactsQuestion& question) {
    command.add_option("--parcel",
                       question.parcel,
                       say(base::message("Id of the parcel, as `tasmim lookup` prints it")));
    command.add_option("--ref", question.reference, say(base::message("Land title of the parcel")));
    command.add_option(
        "--geometry", question.geometry_file, say(base::message("A GeoJSON polygon in a file")));
    command.add_option(
        "--boundary",
        question.boundary_file,
        say(base::message(
            "The boundary in a file, with --crs: a table of corners (n°;X;Y), a drawing "
            "(DXF), a polygon (WKT, GeoJSON)")));
    command.add_option(
        "--layer",
        question.layer,
        say(base::message("The layer of a drawing whose closed lines are the boundary")));
    command.add_option("--crs",
                       question.crs,
                       say(base::message("CRS of --boundary, or of --geometry (there lon/lat "
                                         "unless told)")));
}

/// Many lands in one go.
void add_batch_options(CLI::App& command, FactsQuestion& question) {
    auto* batch = command.add_option(
        "--batch",
        question.batch_file,
        say(base::message(
            "Many lands: a file (.csv, .ndjson, .xlsx, .ods; - is standard input) with "
            "the columns id, parcel, ref, x, y, lon, lat, crs, boundary, as_of, "
            "themes, or some of them")));
    auto* output =
        command.add_option("--output",
                           question.output_file,
                           say(base::message("Where the results of --batch go, in the format of "
                                             "the name (default: standard output)")));
    output->needs(batch);
    command
        .add_flag("--resume",
                  question.resumes,
                  say(base::message("Go on after the last row that --output has, from the same "
                                    "snapshot")))
        ->needs(output);
}

/// What is drawn.
void add_geometry_options(CLI::App& command, FactsQuestion& question) {
    auto* geometries = command.add_option(
        "--geometries",
        question.geometries_file,
        say(base::message(
            "Write what each provision bears on, and what is unknown, to this GeoJSON "
            "file, e.g. for QGIS")));
    command
        .add_option("--geometry-crs",
                    question.geometry_crs,
                    say(base::message("CRS of --geometries (lon/lat unless told)")))
        ->needs(geometries);
}

}  // namespace

void add_facts(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "facts", say(base::message("What bears on a land: every theme, with areas and articles")));
    auto question = std::make_shared<FactsQuestion>();
    add_snapshot_options(*command, question->ask);
    add_land_options(*command, *question);
    command->add_option("--as-of",
                        question->as_of,
                        say(base::message("Date of the answer, YYYY-MM-DD (default: today)")));
    command->add_option(
        "--themes", question->themes, say(base::message("Only these themes, separated by commas")));
    add_batch_options(*command, *question);
    add_geometry_options(*command, *question);
    command
        ->add_option(
            "--time-zone", question->ask.time_zone, say(base::message("The agency's time zone")))
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command->add_flag(
        "--json", question->ask.json, say(base::message("The server's answer, byte for byte")));
    command->footer(footer(
        base::message(
            "Four states are never confused: concerned, checked and not concerned, no data "
            "(no document speaks of that theme there), not checked (the computation "
            "failed)."),
        {"export TASMIM_SNAPSHOTS=snapshots",
         "tasmim facts --ref 'T 12345/38'",
         "tasmim facts --boundary bornes.csv --crs EPSG:26191",
         "tasmim facts --ref 'T 12345/38' --geometries parts.geojson",
         "tasmim facts --geometry land.geojson --crs EPSG:26191 --as-of 2025-01-01",
         "tasmim facts --batch titles.xlsx --output answers.xlsx",
         "tasmim facts --batch bornes.csv --crs EPSG:26191 --output facts.ndjson --resume"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

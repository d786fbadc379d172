#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/land_file.hpp"
#include "app/lookup_text.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/number.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::Errc;
using base::fail;
using base::message;
using base::Result;
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
    std::string after;
    std::string geometry_file;
    std::string boundary_file;
    std::string layer;
};

Result<std::string> ask_by_query(const LookupQuestion& question) {
    return ask(question.ask,
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
                       {"limit", question.limit},
                       {"after", question.after}}));
}

Result<std::string> ask_by_land(const LookupQuestion& question) {
    auto body =
        land_in({question.geometry_file, question.boundary_file, question.crs, question.layer});
    if (!body) {
        return fail(body);
    }
    if (!question.limit.empty()) {
        const auto limit = base::parse_integer(question.limit);
        (*body)["limit"] = limit ? Json(*limit) : Json(question.limit);
    }
    if (!question.after.empty()) {
        (*body)["after"] = question.after;
    }
    return ask(
        question.ask, web::Method::post, target("/v1/parcels", question.ask, {}), body->dump());
}

int run(const LookupQuestion& question) {
    const bool has_geometry = !question.geometry_file.empty();
    const bool has_boundary = !question.boundary_file.empty();
    const bool has_query = !(question.lon + question.lat + question.x + question.y +
                             question.reference + question.bbox)
                                .empty();
    if (int{has_geometry} + int{has_boundary} + int{has_query} > 1) {
        return report({Errc::invalid_argument,
                       message("parcels are asked for in exactly one way"),
                       message("give coordinates, or --ref, or --bbox, or --geometry, or "
                               "--boundary"),
                       {}});
    }
    const auto answer =
        has_geometry || has_boundary ? ask_by_land(question) : ask_by_query(question);
    if (!answer) {
        return report(answer.error());
    }
    print(question.ask.json ? *answer + "\n" : lookup_text(Json::parse(*answer)));
    return 0;
}

}  // namespace

void add_lookup(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "lookup", say(base::message("Which parcel is it: by coordinates, title, box or polygon")));
    auto question = std::make_shared<LookupQuestion>();
    add_snapshot_options(*command, question->ask);
    command->add_option("--lon", question->lon, say(base::message("Longitude, degrees (WGS 84)")));
    command->add_option("--lat", question->lat, say(base::message("Latitude, degrees (WGS 84)")));
    command->add_option("--x", question->x, say(base::message("Easting, in the CRS of --crs")));
    command->add_option("--y", question->y, say(base::message("Northing, in the CRS of --crs")));
    command->add_option(
        "--crs",
        question->crs,
        say(base::message("CRS of --x and --y, of --bbox, --geometry or --boundary, e.g. "
                          "EPSG:26191")));
    command->add_option(
        "--ref",
        question->reference,
        say(base::message("Land title, or several, however written: 'T.F. n° 12345-38'")));
    command->add_option("--bbox",
                        question->bbox,
                        say(base::message("min x,min y,max x,max y (lon/lat without --crs)")));
    command->add_option("--geometry",
                        question->geometry_file,
                        say(base::message("What shares ground with a GeoJSON polygon in a file")));
    command->add_option(
        "--boundary",
        question->boundary_file,
        say(base::message("What shares ground with a boundary in a file, with --crs: a table of "
                          "corners, a drawing (DXF), a polygon (WKT, GeoJSON)")));
    command->add_option(
        "--layer",
        question->layer,
        say(base::message("The layer of a drawing whose closed lines are the boundary")));
    command->add_option("--after",
                        question->after,
                        say(base::message("The next page of a box or polygon: after this id")));
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
                "tasmim lookup --ref 'T 12345/38 et T 12346/38' --known-at 2026-01-31",
                "tasmim lookup --geometry land.geojson --crs EPSG:26191"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

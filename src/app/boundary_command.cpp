#include "app/ask.hpp"
#include "app/boundary_text.hpp"
#include "app/commands.hpp"
#include "app/land_file.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using Json = nlohmann::ordered_json;

struct BoundaryQuestion {
    AskOptions ask;
    std::string file;
    std::string crs;
    std::string layer;
    std::string registered_area;
};

int run(const BoundaryQuestion& question) {
    auto body = land_in({{}, question.file, question.crs, question.layer});
    if (!body) {
        return report(body.error());
    }
    if (!question.registered_area.empty()) {
        (*body)["registered_area"] = question.registered_area;
    }
    const auto answer = ask(
        question.ask, web::Method::post, target("/v1/boundary", question.ask, {}), body->dump());
    if (!answer) {
        return report(answer.error());
    }
    print(question.ask.json ? *answer + "\n" : boundary_text(Json::parse(*answer)));
    return 0;
}

}  // namespace

void add_boundary(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "boundary",
        say(base::message("Compare a surveyed boundary with the parcels: which one it is, how far "
                          "off, what it takes of neighbours")));
    auto question = std::make_shared<BoundaryQuestion>();
    command
        ->add_option("file",
                     question->file,
                     say(base::message("The boundary in a file: a table of corners (n°;X;Y), a "
                                       "drawing (DXF), a polygon (WKT, GeoJSON)")))
        ->required();
    command
        ->add_option("--crs", question->crs, say(base::message("CRS of the corners, EPSG:26191")))
        ->required();
    command->add_option(
        "--layer",
        question->layer,
        say(base::message("The layer of a drawing whose closed lines are the boundary")));
    command->add_option("--registered-area",
                        question->registered_area,
                        say(base::message("The area in the title, as in '2 ha 35 a 10 ca'")));
    add_snapshot_options(*command, question->ask);
    command->add_flag(
        "--json", question->ask.json, say(base::message("The server's answer, byte for byte")));
    command->footer(footer(
        base::message("Parcels are ranked by the ground that they share with the boundary, by the "
                      "ground of both. A corner's distance is that from the outline of the first."),
        {"export TASMIM_SNAPSHOTS=snapshots",
         "tasmim boundary bornes.csv --crs EPSG:26191 --registered-area '12 a 40 ca'",
         "tasmim boundary plan.dxf --layer CONTOUR --crs EPSG:26191"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

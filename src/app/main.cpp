#include "app/commands.hpp"
#include "app/speech.hpp"
#include "app/usage.hpp"
#include "edition/engine_version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using tasmim::app::say;
using tasmim::base::message;

int run(int argc, char** argv) {
    tasmim::app::choose_language(argc, argv);
    CLI::App program{say(
        message("Tasmim answers what bears on a piece of land, from approved planning "
                "documents.\n\nThe road of the data: files -> `import` -> register -> `publish` "
                "-> snapshot -> `serve`."))};
    tasmim::app::speak_in_help(program);
    program.name("tasmim");
    program.require_subcommand(1);
    program.set_version_flag("--version",
                             tasmim::edition::engine_version(),
                             say(message("Print the version and leave")));
    program.group(say(message("Commands")));
    program.footer(say(message("Every command explains itself: tasmim COMMAND --help")));
    int status = 0;
    tasmim::app::add_check(program, status);
    tasmim::app::add_import(program, status);
    tasmim::app::add_publish(program, status);
    tasmim::app::add_snapshots(program, status);
    tasmim::app::add_settings(program, status);
    tasmim::app::add_backup(program, status);
    tasmim::app::add_restore(program, status);
    tasmim::app::add_serve(program, status);
    tasmim::app::add_lookup(program, status);
    tasmim::app::add_search(program, status);
    tasmim::app::add_facts(program, status);
    tasmim::app::add_boundary(program, status);
    tasmim::app::add_changes(program, status);
    tasmim::app::add_replay(program, status);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tasmim::app::answer_usage(program, error);
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& surprise) {
        fmt::print(
            stderr, "tasmim: {}\n", say(message("unexpected failure: {0}", surprise.what())));
        return 1;
    }
}

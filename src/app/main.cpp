#include "app/changes_command.hpp"
#include "app/commands.hpp"
#include "app/replay_command.hpp"
#include "app/terminal.hpp"
#include "edition/engine_version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

int run(int argc, char** argv) {
    CLI::App program{
        "Tasmim answers what bears on a piece of land, from approved planning documents.\n\n"
        "The road of the data: files -> `import` -> register -> `publish` -> snapshot -> `serve`."};
    program.name("tasmim");
    program.require_subcommand(1);
    program.set_version_flag("--version", tasmim::edition::engine_version());
    program.footer("Every command explains itself: tasmim COMMAND --help");
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
    tasmim::app::add_facts(program, status);
    tasmim::app::add_changes(program, status);
    tasmim::app::add_replay(program, status);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Asking for help is no error; everything else that CLI11 throws is wrong usage.
        return program.exit(error) == 0 ? 0 : 2;
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& surprise) {
        fmt::print(stderr, "tasmim: unexpected failure: {}\n", surprise.what());
        return 1;
    }
}

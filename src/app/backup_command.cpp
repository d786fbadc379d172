#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "publication/backup.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

using publication::BackupRequest;

/// What was done, if it was a register and if it was snapshots.
struct Done {
    base::Message of_register;
    base::Message of_snapshots;
};

int tell(const Done& what, const base::Result<publication::BackedUp>& done) {
    if (!done) {
        return report(done.error());
    }
    const bool is_register = done->kind != publication::Kind::snapshots;
    print(say(is_register ? what.of_register : what.of_snapshots) + "\n");
    if (done->replaced) {
        print("  " + say(base::message("what was there is now {0}", *done->replaced)) + "\n");
    }
    return 0;
}

void add_force(CLI::App& command, BackupRequest& request) {
    command.add_flag("--force",
                     request.force,
                     say(base::message("Replace what is there; it is renamed, never removed")));
}

}  // namespace

void add_backup(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "backup", say(base::message("Copy a register or a folder of snapshots into one file")));
    auto request = std::make_shared<BackupRequest>();
    command
        ->add_option(
            "source", request->from, say(base::message("A register, or a folder of snapshots")))
        ->required();
    command->add_option("file", request->to, say(base::message("The backup to make")))->required();
    add_force(*command, *request);
    command->footer(
        footer(base::message("Others may go on working. The copy is verified before it gets its "
                             "name. A backup of snapshots is an SQLite archive, which `sqlite3 -A` "
                             "reads too."),
               {"tasmim backup register.sqlite backups/register.sqlite",
                "tasmim backup snapshots backups/snapshots.sqlar"}));
    command->callback([request, &status] {
        status = tell({base::message("Backed up the register to {0}, verified", request->to),
                       base::message("Backed up the snapshots to {0}, verified", request->to)},
                      with_progress([&](const base::Progress& progress) {
                          return publication::back_up(*request, progress);
                      }));
    });
}

void add_restore(CLI::App& program, int& status) {
    auto* command =
        program.add_subcommand("restore", say(base::message("Bring a backup back, verified")));
    auto request = std::make_shared<BackupRequest>();
    command
        ->add_option(
            "file", request->from, say(base::message("A backup that `tasmim backup` made")))
        ->required();
    command
        ->add_option("target",
                     request->to,
                     say(base::message("The register, or the folder of snapshots, to make")))
        ->required();
    add_force(*command, *request);
    command->footer(footer(base::message("Nothing is brought back that is not whole."),
                           {"tasmim restore backups/register.sqlite register.sqlite --force"}));
    command->callback([request, &status] {
        status = tell({base::message("Restored the register to {0}, verified", request->to),
                       base::message("Restored the snapshots to {0}, verified", request->to)},
                      with_progress([&](const base::Progress& progress) {
                          return publication::restore(*request, progress);
                      }));
    });
}

}  // namespace tasmim::app

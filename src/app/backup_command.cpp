#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "publication/backup.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

using publication::BackupRequest;

int tell(const char* did,
         const BackupRequest& request,
         const base::Result<publication::BackedUp>& done) {
    if (!done) {
        return report(done.error());
    }
    print(fmt::format("{} {} to {}, verified\n",
                      did,
                      done->kind == publication::Kind::snapshots ? "the snapshots" : "the register",
                      request.to));
    if (done->replaced) {
        print(fmt::format("  what was there is now {}\n", *done->replaced));
    }
    return 0;
}

void add_force(CLI::App& command, BackupRequest& request) {
    command.add_flag(
        "--force", request.force, "Replace what is there; it is renamed, never removed");
}

}  // namespace

void add_backup(CLI::App& program, int& status) {
    auto* command =
        program.add_subcommand("backup", "Copy a register or a folder of snapshots into one file");
    auto request = std::make_shared<BackupRequest>();
    command->add_option("source", request->from, "A register, or a folder of snapshots")
        ->required();
    command->add_option("file", request->to, "The backup to make")->required();
    add_force(*command, *request);
    command->footer(
        "Others may go on working. The copy is verified before it gets its name. A backup of "
        "snapshots is\nan SQLite archive, which `sqlite3 -A` reads too.\n\n"
        "Examples:\n"
        "  tasmim backup register.sqlite backups/register.sqlite\n"
        "  tasmim backup snapshots backups/snapshots.sqlar\n");
    command->callback([request, &status] {
        status = tell("Backed up", *request, publication::back_up(*request));
    });
}

void add_restore(CLI::App& program, int& status) {
    auto* command = program.add_subcommand("restore", "Bring a backup back, verified");
    auto request = std::make_shared<BackupRequest>();
    command->add_option("file", request->from, "A backup that `tasmim backup` made")->required();
    command->add_option("target", request->to, "The register, or the folder of snapshots, to make")
        ->required();
    add_force(*command, *request);
    command->footer("Example:\n  tasmim restore backups/register.sqlite register.sqlite --force\n");
    command->callback([request, &status] {
        status = tell("Restored", *request, publication::restore(*request));
    });
}

}  // namespace tasmim::app

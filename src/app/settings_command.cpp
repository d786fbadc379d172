#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "publication/settings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

int run(const publication::SettingRequest& request) {
    const auto changed = publication::change_setting(request);
    if (!changed) {
        return report(changed.error());
    }
    print(fmt::format(
        "{} {} to {}\n", request.dry_run ? "Would set" : "Set", request.name, request.value));
    return 0;
}

}  // namespace

void add_settings(CLI::App& program, int& status) {
    auto* command = program.add_subcommand("settings", "Decide how a register is used");
    auto request = std::make_shared<publication::SettingRequest>();
    command->add_option("name", request->name, "publication.second_approver")->required();
    command->add_option("value", request->value, "required or none")->required();
    command->add_option("--register", request->register_path, "The planning register")
        ->envname("TASMIM_REGISTER")
        ->required();
    request->by = user_name();
    command->add_option("--by", request->by, "Who decides, for the history (default: the user)");
    command->add_flag("--dry-run", request->dry_run, "Check, change nothing");
    command->footer(
        "Every decision stays in the register's table `setting`, with who and when.\n\n"
        "Example:\n"
        "  tasmim settings publication.second_approver required --register register.sqlite\n");
    command->callback([request, &status] { status = run(*request); });
}

}  // namespace tasmim::app

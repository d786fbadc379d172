#include "app/commands.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
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
    print(say(request.dry_run ? base::message("Would set {0} to {1}", request.name, request.value)
                              : base::message("Set {0} to {1}", request.name, request.value)) +
          "\n");
    return 0;
}

}  // namespace

void add_settings(CLI::App& program, int& status) {
    auto* command =
        program.add_subcommand("settings", say(base::message("Decide how a register is used")));
    auto request = std::make_shared<publication::SettingRequest>();
    command->add_option("name", request->name, "publication.second_approver")->required();
    command->add_option("value", request->value, say(base::message("required or none")))
        ->required();
    add_register(*command, request->register_path);
    request->by = user_name();
    command->add_option("--by",
                        request->by,
                        say(base::message("Who decides, for the history (default: the user)")));
    command->add_flag("--dry-run", request->dry_run, say(base::message("Check, change nothing")));
    command->footer(footer(
        base::message("Every decision stays in the register's table `setting`, with who and when."),
        {"tasmim settings publication.second_approver required --register register.sqlite"}));
    command->callback([request, &status] { status = run(*request); });
}

}  // namespace tasmim::app

#include "app/ask.hpp"
#include "app/changes_text.hpp"
#include "app/commands.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::Errc;
using base::message;

struct ChangesCommand {
    AskOptions ask;
    std::string from;
    std::string to;
    std::string register_path;
    std::string as_of;
};

int run(const ChangesCommand& question) {
    if (!question.to.empty() && !question.register_path.empty()) {
        return report(
            {Errc::invalid_argument,
             message("the later state is named in two ways"),
             message("give --to, or --register, or neither for the snapshot that is served"),
             ""});
    }
    const auto changes = ask_for_changes(
        question.ask, {question.from, question.to, question.register_path, question.as_of});
    if (!changes) {
        return report(changes.error());
    }
    print(question.ask.json ? changes->dump() + "\n" : changes_text(*changes));
    return 0;
}

}  // namespace

void add_changes(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "changes",
        say(message("Which parcels have another answer than in an earlier snapshot, and how")));
    auto question = std::make_shared<ChangesCommand>();
    add_snapshots_folder(*command, question->ask.snapshots_folder);
    command->add_option("--from", question->from, say(message("Id of the earlier snapshot")))
        ->required();
    command->add_option("--to",
                        question->to,
                        say(message("Id of the later snapshot (default: the one that is served)")));
    command->add_option("--register",
                        question->register_path,
                        say(message("Compare with what this register would publish")));
    command->add_option("--as-of",
                        question->as_of,
                        say(message("Date of both answers, YYYY-MM-DD (default: today)")));
    command
        ->add_option("--time-zone", question->ask.time_zone, say(message("The agency's time zone")))
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command->add_flag(
        "--json", question->ask.json, say(message("The whole list, as /v1/changes gives it")));
    command->footer(footer(
        message("What became known or unknown is a change too: a theme without data is never "
                "read as \"not affected\"."),
        {"export TASMIM_SNAPSHOTS=snapshots",
         "tasmim changes --from 4bb79bd8…",
         "tasmim changes --from 4bb79bd8… --register register.sqlite --json"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

#include "app/changes_command.hpp"

#include "app/ask.hpp"
#include "app/changes_text.hpp"
#include "app/terminal.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::Errc;

struct Question {
    AskOptions ask;
    std::string from;
    std::string to;
    std::string register_path;
    std::string as_of;
};

int run(const Question& question) {
    if (!question.to.empty() && !question.register_path.empty()) {
        return report({Errc::invalid_argument,
                       "the later state is named in two ways",
                       "give --to, or --register, or neither for the snapshot that is served",
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
        "changes", "Which parcels have another answer than in an earlier snapshot, and how");
    auto question = std::make_shared<Question>();
    command->add_option("--snapshots", question->ask.snapshots_folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    command->add_option("--from", question->from, "Id of the earlier snapshot")->required();
    command->add_option(
        "--to", question->to, "Id of the later snapshot (default: the one that is served)");
    command->add_option(
        "--register", question->register_path, "Compare with what this register would publish");
    command->add_option(
        "--as-of", question->as_of, "Date of both answers, YYYY-MM-DD (default: today)");
    command->add_option("--time-zone", question->ask.time_zone, "The agency's time zone")
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command->add_flag("--json", question->ask.json, "The whole list, as /v1/changes gives it");
    command->footer(
        "What became known or unknown is a change too: a theme without data is never read as "
        "\"not\n"
        "affected\".\n\n"
        "Examples:\n"
        "  tasmim changes --from 4bb79bd8…\n"
        "  tasmim changes --from 4bb79bd8… --register register.sqlite --json\n"
        "with TASMIM_SNAPSHOTS=snapshots in the environment.\n");
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app

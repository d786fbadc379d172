#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "publication/publish.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>

namespace tasmim::app {
namespace {

int run(const publication::PublishRequest& request) {
    const auto published = publication::publish(request);
    if (!published) {
        return report(published.error());
    }
    const bool unchanged = published->previous == published->id;
    print(
        fmt::format("{} {}\n"
                    "  {} documents, {} provisions, {} parcels\n"
                    "  before: {}\n",
                    request.dry_run ? "Would publish" : "Published",
                    published->id,
                    published->documents,
                    published->provisions,
                    published->parcels,
                    unchanged ? "the same snapshot: nothing changes for anyone"
                              : published->previous.value_or("nothing")));
    return 0;
}

}  // namespace

void add_publish(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "publish", "Make a snapshot of the register and let servers answer from it");
    auto request = std::make_shared<publication::PublishRequest>();
    command->add_option("--register", request->register_path, "The planning register")
        ->envname("TASMIM_REGISTER")
        ->required();
    command->add_option("--snapshots", request->snapshots_folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    const char* user = std::getenv("USER");
    request->by = user != nullptr ? user : "unknown";
    command->add_option("--by", request->by, "Who publishes, for the log (default: the user)");
    command->add_option("--reason", request->reason, "Why, for the log");
    command->add_flag("--dry-run", request->dry_run, "Check and compute the id; change nothing");
    command->footer(
        "The id of a snapshot is the hash of its content: the same content has the same id on "
        "every\n"
        "machine. Running servers take the new snapshot by themselves, without a failed "
        "request.\n\n"
        "Example:\n"
        "  tasmim publish --register register.sqlite --snapshots snapshots --reason 'PA of Mers El "
        "Kheir'\n");
    command->callback([request, &status] { status = run(*request); });
}

}  // namespace tasmim::app

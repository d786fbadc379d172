#include "app/changes_text.hpp"
#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "publication/approve.hpp"
#include "publication/publish.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

struct PublishOptions {
    publication::PublishRequest request;
    /// The prepared snapshot to approve; empty to publish.
    std::string approve;
    /// With a dry run: the changes as JSON.
    bool json = false;
};

base::Result<publication::Published> act(const PublishOptions& options) {
    const auto& request = options.request;
    return options.approve.empty() ? publication::publish(request)
                                   : publication::approve({request.register_path,
                                                           request.snapshots_folder,
                                                           options.approve,
                                                           request.by,
                                                           request.clock,
                                                           request.dry_run});
}

std::string verb(const publication::Published& published, bool dry_run) {
    const auto* what = published.awaits_approval ? "Prepared" : "Published";
    const auto* would = published.awaits_approval ? "Would prepare" : "Would publish";
    return dry_run ? would : what;
}

/// What the publication would change for whom; `before` is the snapshot that is served.
int show_changes(const PublishOptions& options, const std::string& before) {
    AskOptions ask;
    ask.snapshots_folder = options.request.snapshots_folder;
    const bool is_prepared = !options.approve.empty();
    const auto changes = ask_for_changes(
        ask,
        {before, options.approve, is_prepared ? std::string{} : options.request.register_path, ""});
    if (!changes) {
        return report(changes.error());
    }
    print(options.json ? changes->dump() + "\n" : changes_text(*changes));
    return 0;
}

int run(const PublishOptions& options) {
    const auto& request = options.request;
    const auto published = act(options);
    if (!published) {
        return report(published.error());
    }
    const bool unchanged = published->previous == published->id;
    const bool compares = request.dry_run && published->previous && !unchanged;
    if (compares && options.json) {
        return show_changes(options, *published->previous);
    }
    print(
        fmt::format("{} {}\n"
                    "  {} documents, {} provisions, {} parcels\n"
                    "  before: {}\n",
                    verb(*published, request.dry_run),
                    published->id,
                    published->documents,
                    published->provisions,
                    published->parcels,
                    unchanged ? "the same snapshot: nothing changes for anyone"
                              : published->previous.value_or("nothing")));
    if (published->awaits_approval) {
        print(
            fmt::format("  nobody sees it until a second person runs: tasmim publish --approve {} "
                        "--by NAME\n",
                        published->id));
    }
    return compares ? show_changes(options, *published->previous) : 0;
}

}  // namespace

void add_publish(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "publish", "Make a snapshot of the register and let servers answer from it");
    auto options = std::make_shared<PublishOptions>();
    auto* request = &options->request;
    command->add_option("--register", request->register_path, "The planning register")
        ->envname("TASMIM_REGISTER")
        ->required();
    command->add_option("--snapshots", request->snapshots_folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    request->by = user_name();
    command->add_option("--by", request->by, "Who publishes, for the log (default: the user)");
    command->add_option("--reason", request->reason, "Why, for the log");
    command->add_option("--approve",
                        options->approve,
                        "Publish what was prepared under this id, as the second person");
    command->add_flag("--dry-run",
                      request->dry_run,
                      "Change nothing; list the parcels whose answer would change, and how");
    command->add_flag("--json", options->json, "With --dry-run: the whole list of changes");
    command->footer(
        "The id of a snapshot is the hash of its content: the same content has the same id on "
        "every\n"
        "machine. Running servers take the new snapshot by themselves, without a failed "
        "request.\n"
        "Where the register asks for a second approver (tasmim settings), publish prepares and\n"
        "publish --approve lets servers answer from it.\n\n"
        "Examples:\n"
        "  tasmim publish --register register.sqlite --snapshots snapshots --reason 'PA of Mers El "
        "Kheir'\n");
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace tasmim::app

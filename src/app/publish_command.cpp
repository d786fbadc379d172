#include "app/changes_text.hpp"
#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
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

base::Result<publication::Published> act(const PublishOptions& options,
                                         const base::Progress& progress) {
    const auto& request = options.request;
    return options.approve.empty() ? publication::publish(request, progress)
                                   : publication::approve({request.register_path,
                                                           request.snapshots_folder,
                                                           options.approve,
                                                           request.by,
                                                           request.clock,
                                                           request.dry_run},
                                                          progress);
}

base::Message done(const publication::Published& published, bool dry_run) {
    const auto& id = published.id;
    if (published.awaits_approval) {
        return dry_run ? base::message("Would prepare {0}", id) : base::message("Prepared {0}", id);
    }
    return dry_run ? base::message("Would publish {0}", id) : base::message("Published {0}", id);
}

base::Message before(const publication::Published& published) {
    if (published.previous == published.id) {
        return base::message("before: the same snapshot, nothing changes for anyone");
    }
    return published.previous ? base::message("before: {0}", *published.previous)
                              : base::message("before: nothing");
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
    const auto published =
        with_progress([&](const base::Progress& progress) { return act(options, progress); });
    if (!published) {
        return report(published.error());
    }
    const bool unchanged = published->previous == published->id;
    const bool compares = request.dry_run && published->previous && !unchanged;
    if (compares && options.json) {
        return show_changes(options, *published->previous);
    }
    print(say(done(*published, request.dry_run)) + "\n  " +
          say(base::message("{0} documents, {1} provisions, {2} parcels",
                            published->documents,
                            published->provisions,
                            published->parcels)) +
          "\n  " + say(before(*published)) + "\n");
    if (published->awaits_approval) {
        const auto command = "tasmim publish --approve " + published->id + " --by NAME";
        print("  " + say(base::message("nobody sees it until a second person runs: {0}", command)) +
              "\n");
    }
    return compares ? show_changes(options, *published->previous) : 0;
}

}  // namespace

void add_publish(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "publish",
        say(base::message("Make a snapshot of the register and let servers answer from it")));
    auto options = std::make_shared<PublishOptions>();
    auto* request = &options->request;
    add_register(*command, request->register_path);
    add_snapshots_folder(*command, request->snapshots_folder);
    request->by = user_name();
    command->add_option(
        "--by", request->by, say(base::message("Who publishes, for the log (default: the user)")));
    command->add_option("--reason", request->reason, say(base::message("Why, for the log")));
    command->add_option(
        "--approve",
        options->approve,
        say(base::message("Publish what was prepared under this id, as the second person")));
    command->add_flag(
        "--dry-run",
        request->dry_run,
        say(base::message("Change nothing; list the parcels whose answer would change, and how")));
    command->add_flag(
        "--json", options->json, say(base::message("With --dry-run: the whole list of changes")));
    command->footer(footer(
        base::message("The id of a snapshot is the hash of its content: the same content has "
                      "the same id on every machine. Running servers take the new snapshot "
                      "by themselves, without a failed request. Where the register asks for "
                      "a second approver (tasmim settings), publish prepares and publish "
                      "--approve lets servers answer from it."),
        {"tasmim publish --register register.sqlite --snapshots snapshots --reason 'PA of "
         "Mers El Kheir'"}));
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace tasmim::app

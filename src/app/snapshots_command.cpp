#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/snapshots_text.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/date.hpp"
#include "publication/rollback.hpp"
#include "snapshot/retention.hpp"
#include "snapshot/snapshot_file.hpp"
#include "snapshot/store.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

using base::Result;

struct SnapshotsOptions {
    std::string folder;
    std::string id;
    std::string by = user_name();
    std::string reason;
    std::string served_before;
    int older_than_days = 30;
    bool dry_run = false;
};

std::string now() {
    return base::iso_utc(std::chrono::system_clock::now());
}

Result<void> list(const snapshot::Store& store, const SnapshotsOptions&) {
    return snapshots_text(store).map([](const std::string& text) { print(text); });
}

/// A size in kB, as a list of files shows it.
base::Real kilobytes(std::uintmax_t bytes) {
    return {static_cast<double>(bytes) / 1000, 1};
}

/// Empty when the file is sound; otherwise why not.
base::Message fault_of(const snapshot::Store& store, const std::string& id) {
    const auto file = with_progress([&](const base::Progress& progress) {
        return snapshot::read_snapshot_file(store.path_of(id), progress);
    });
    if (!file) {
        return file.error().message;
    }
    return file->id == id ? base::Message{} : base::message("it holds the snapshot {0}", file->id);
}

Result<void> verify(const snapshot::Store& store, const SnapshotsOptions& options) {
    const auto entries = store.list();
    const auto current = store.current();
    if (!entries || !current) {
        return entries ? base::fail(current) : base::fail(entries);
    }
    std::vector<std::string> ids;
    for (const auto& entry : *entries) {
        ids.push_back(entry.id);
    }
    if (!options.id.empty()) {
        ids = {options.id};
    } else if (*current && std::find(ids.begin(), ids.end(), **current) == ids.end()) {
        ids.push_back(**current);  // the pointer names a file that is not there
    }
    Result<void> all{};
    for (const auto& id : ids) {
        const auto fault = fault_of(store, id);
        print(id + "  " +
              say(fault.empty() ? base::message("sound") : base::message("DAMAGED: {0}", fault)) +
              "\n");
        if (!fault.empty()) {
            all = base::fail(
                base::Errc::conflict,
                base::message("snapshot {0} is damaged or was altered", id),
                base::message("restore it from a backup, or publish the register again"));
        }
    }
    return all;
}

Result<void> prune(const snapshot::Store& store, const SnapshotsOptions& options) {
    if (!options.served_before.empty()) {
        if (const auto date = base::Date::parse(options.served_before); !date) {
            return base::fail(date);
        }
    }
    const snapshot::PruneRules rules{
        std::chrono::system_clock::now() - std::chrono::hours{24} * options.older_than_days,
        options.served_before};
    const auto files =
        options.dry_run ? snapshot::prunable(store, rules) : snapshot::prune(store, rules);
    if (!files) {
        return base::fail(files);
    }
    for (const auto& file : *files) {
        print(say(options.dry_run
                      ? base::message("Would remove {0} ({1} kB)", file.path, kilobytes(file.bytes))
                      : base::message("Removed {0} ({1} kB)", file.path, kilobytes(file.bytes))) +
              "\n");
    }
    print(say(base::message("{0} files", files->size())) + "\n");
    return {};
}

Result<void> roll_back(const snapshot::Store&, const SnapshotsOptions& options) {
    const publication::RollbackRequest request{options.folder,
                                               options.id,
                                               options.by,
                                               options.reason,
                                               base::system_clock(),
                                               options.dry_run};
    const auto done = with_progress(
        [&](const base::Progress& progress) { return publication::roll_back(request, progress); });
    return done.map([&] {
        print(say(options.dry_run ? base::message("Servers would answer from {0}", options.id)
                                  : base::message("Servers now answer from {0}", options.id)) +
              "\n");
    });
}

Result<void> pin(const snapshot::Store& store, const SnapshotsOptions& options) {
    return snapshot::keep(store, {options.id, now(), options.by, options.reason, "", "", "pin"})
        .map([&] { print(say(base::message("Pinned {0}", options.id)) + "\n"); });
}

Result<void> unpin(const snapshot::Store& store, const SnapshotsOptions& options) {
    return snapshot::release(store, options.id, "pin").map([&] {
        print(say(base::message("Pinned no more {0}", options.id)) + "\n");
    });
}

using Act = Result<void> (*)(const snapshot::Store&, const SnapshotsOptions&);

CLI::App* add_action(CLI::App& command,
                     const char* name,
                     const base::Message& what,
                     Act act,
                     const std::shared_ptr<SnapshotsOptions>& options,
                     int& status) {
    auto* action = command.add_subcommand(name, say(what));
    action->callback([options, &status, act] {
        const auto store = snapshot::Store::open(options->folder);
        const auto done = store ? act(*store, *options) : base::fail(store);
        status = done ? 0 : report(done.error());
    });
    return action;
}

void add_id(CLI::App& action, SnapshotsOptions& options) {
    action.add_option("id", options.id, say(base::message("The snapshot's id, whole")))->required();
}

void add_who(CLI::App& action, SnapshotsOptions& options) {
    action.add_option(
        "--by", options.by, say(base::message("Who decides, for the log (default: the user)")));
    action.add_option("--reason", options.reason, say(base::message("Why, for the log")));
}

}  // namespace

void add_snapshots(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "snapshots",
        say(base::message("List, verify, prune and pin snapshots; go back to an earlier one")));
    auto options = std::make_shared<SnapshotsOptions>();
    add_snapshots_folder(*command, options->folder);
    command->require_subcommand(1);
    const auto add = [&](const char* name, const base::Message& what, Act act) {
        return add_action(*command, name, what, act, options, status);
    };
    add("list",
        base::message("Every snapshot and the log of publications; * marks the one that is served"),
        list);
    add("verify",
        base::message("Read snapshots and check that their content hashes to their ids"),
        verify)
        ->add_option("id", options->id, say(base::message("This one only (default: all)")));
    auto* pruning =
        add("prune", base::message("Remove snapshots that nothing needs, and leftovers"), prune);
    pruning
        ->add_option("--older-than",
                     options->older_than_days,
                     say(base::message("Days since the file changed")))
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    pruning->add_option(
        "--served-before",
        options->served_before,
        say(base::message("Also published ones last served before this day (YYYY-MM-DD)")));
    pruning->add_flag(
        "--dry-run", options->dry_run, say(base::message("Say what would be removed")));
    pruning->footer(
        footer(base::message("Never removed: the snapshot that is served, pinned ones, those that "
                             "await approval, and, unless --served-before says so, whatever was "
                             "published once."),
               {"tasmim snapshots --snapshots snapshots prune --older-than 30 --dry-run"}));
    auto* rolling =
        add("rollback", base::message("Serve an earlier snapshot again, and log it"), roll_back);
    add_id(*rolling, *options);
    add_who(*rolling, *options);
    rolling->add_flag(
        "--dry-run", options->dry_run, say(base::message("Check everything, change nothing")));
    auto* pinning = add("pin", base::message("Keep a snapshot whatever is pruned"), pin);
    add_id(*pinning, *options);
    add_who(*pinning, *options);
    add_id(*add("unpin", base::message("Let a pinned snapshot be pruned again"), unpin), *options);
    command->footer(
        footer(base::message("Whatever was published stays until someone prunes it. pin and unpin "
                             "undo each other and remove no file: they need no --dry-run."),
               {"tasmim snapshots --snapshots snapshots list"}));
}

}  // namespace tasmim::app

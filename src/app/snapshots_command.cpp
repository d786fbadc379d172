#include "app/commands.hpp"
#include "app/snapshots_text.hpp"
#include "app/terminal.hpp"
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

/// Empty when the file is sound; otherwise why not.
std::string fault_of(const snapshot::Store& store, const std::string& id) {
    const auto file = snapshot::read_snapshot_file(store.path_of(id));
    if (!file) {
        return file.error().message;
    }
    return file->id == id ? std::string{} : fmt::format("it holds the snapshot {}", file->id);
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
        print(fmt::format("{}  {}\n", id, fault.empty() ? "sound" : "DAMAGED: " + fault));
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
        print(fmt::format("{} {} ({:.1f} kB)\n",
                          options.dry_run ? "Would remove" : "Removed",
                          file.path,
                          static_cast<double>(file.bytes) / 1000));
    }
    print(fmt::format("{} files\n", files->size()));
    return {};
}

Result<void> roll_back(const snapshot::Store&, const SnapshotsOptions& options) {
    return publication::roll_back({options.folder,
                                   options.id,
                                   options.by,
                                   options.reason,
                                   base::system_clock(),
                                   options.dry_run})
        .map([&] {
            print(fmt::format(
                "{} {}\n",
                options.dry_run ? "Servers would answer from" : "Servers now answer from",
                options.id));
        });
}

Result<void> pin(const snapshot::Store& store, const SnapshotsOptions& options) {
    return snapshot::keep(store, {options.id, now(), options.by, options.reason, "", "", "pin"})
        .map([&] { print(fmt::format("Pinned {}\n", options.id)); });
}

Result<void> unpin(const snapshot::Store& store, const SnapshotsOptions& options) {
    return snapshot::release(store, options.id, "pin").map([&] {
        print(fmt::format("Pinned no more {}\n", options.id));
    });
}

using Act = Result<void> (*)(const snapshot::Store&, const SnapshotsOptions&);

CLI::App* add_action(CLI::App& command,
                     const char* name,
                     const char* what,
                     Act act,
                     const std::shared_ptr<SnapshotsOptions>& options,
                     int& status) {
    auto* action = command.add_subcommand(name, what);
    action->callback([options, &status, act] {
        const auto store = snapshot::Store::open(options->folder);
        const auto done = store ? act(*store, *options) : base::fail(store);
        status = done ? 0 : report(done.error());
    });
    return action;
}

void add_id(CLI::App& action, SnapshotsOptions& options) {
    action.add_option("id", options.id, "The snapshot's id, whole")->required();
}

void add_who(CLI::App& action, SnapshotsOptions& options) {
    action.add_option("--by", options.by, "Who decides, for the log (default: the user)");
    action.add_option("--reason", options.reason, "Why, for the log");
}

}  // namespace

void add_snapshots(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "snapshots", "List, verify, prune and pin snapshots; go back to an earlier one");
    auto options = std::make_shared<SnapshotsOptions>();
    command->add_option("--snapshots", options->folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, Act act) {
        return add_action(*command, name, what, act, options, status);
    };
    add("list", "Every snapshot and the log of publications; * marks the one that is served", list);
    add("verify", "Read snapshots and check that their content hashes to their ids", verify)
        ->add_option("id", options->id, "This one only (default: all)");
    auto* pruning = add("prune", "Remove snapshots that nothing needs, and leftovers", prune);
    pruning->add_option("--older-than", options->older_than_days, "Days since the file changed")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    pruning->add_option("--served-before",
                        options->served_before,
                        "Also published ones last served before this day (YYYY-MM-DD)");
    pruning->add_flag("--dry-run", options->dry_run, "Say what would be removed");
    pruning->footer(
        "Never removed: the snapshot that is served, pinned ones, those that await approval, and, "
        "unless\n--served-before says so, whatever was published once.\n");
    auto* rolling = add("rollback", "Serve an earlier snapshot again, and log it", roll_back);
    add_id(*rolling, *options);
    add_who(*rolling, *options);
    rolling->add_flag("--dry-run", options->dry_run, "Check everything, change nothing");
    auto* pinning = add("pin", "Keep a snapshot whatever is pruned", pin);
    add_id(*pinning, *options);
    add_who(*pinning, *options);
    add_id(*add("unpin", "Let a pinned snapshot be pruned again", unpin), *options);
    command->footer("Example:\n  tasmim snapshots --snapshots snapshots list\n");
}

}  // namespace tasmim::app

#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "base/date.hpp"
#include "snapshot/snapshot_file.hpp"
#include "snapshot/store.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

using base::Result;

Result<void> list(const snapshot::Store& store) {
    const auto entries = store.list();
    const auto current = store.current();
    if (!entries || !current) {
        return entries ? base::fail(current) : base::fail(entries);
    }
    for (const auto& entry : *entries) {
        print(fmt::format("{} {} {:>10.1f} kB\n",
                          *current == entry.id ? "*" : " ",
                          entry.id,
                          static_cast<double>(entry.bytes) / 1000));
    }
    if (entries->empty()) {
        print("no snapshot yet\n");
    }
    return {};
}

Result<void> verify(const snapshot::Store& store) {
    const auto entries = store.list();
    if (!entries) {
        return base::fail(entries);
    }
    Result<void> all{};
    for (const auto& entry : *entries) {
        const auto file = snapshot::read_snapshot_file(store.path_of(entry.id));
        const bool sound = file && file->id == entry.id;
        print(fmt::format("{}  {}\n", entry.id, sound ? "sound" : "DAMAGED"));
        if (!sound) {
            all = base::fail(base::Errc::conflict,
                             fmt::format("snapshot {} is damaged or was altered", entry.id),
                             "restore it from a backup, or publish the register again");
        }
    }
    return all;
}

Result<void> rollback(const snapshot::Store& store, const std::string& id) {
    return store
        .publish({id, base::iso_utc(std::chrono::system_clock::now()), "", "", "", "", "rollback"})
        .map([&] { print(fmt::format("Servers now answer from {}\n", id)); });
}

int finish(const Result<void>& done) {
    return done ? 0 : report(done.error());
}

}  // namespace

void add_snapshots(CLI::App& program, int& status) {
    auto* command =
        program.add_subcommand("snapshots", "List and verify snapshots, go back to an earlier one");
    auto folder = std::make_shared<std::string>();
    auto id = std::make_shared<std::string>();
    command->add_option("--snapshots", *folder, "Folder of the snapshots")
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, auto&& act) {
        auto* action = command->add_subcommand(name, what);
        action->callback([folder, id, &status, act] {
            const auto store = snapshot::Store::open(*folder);
            status = store ? finish(act(*store, *id)) : report(store.error());
        });
        return action;
    };
    add("list",
        "Every snapshot; * marks the one that is served",
        [](const snapshot::Store& store, const std::string&) { return list(store); });
    add("verify",
        "Read every snapshot and check that its content hashes to its id",
        [](const snapshot::Store& store, const std::string&) { return verify(store); });
    add("rollback",
        "Serve an earlier snapshot again",
        [](const snapshot::Store& store, const std::string& to) { return rollback(store, to); })
        ->add_option("id", *id, "The snapshot's id, whole")
        ->required();
    command->footer("Example:\n  tasmim snapshots --snapshots snapshots list\n");
}

}  // namespace tasmim::app

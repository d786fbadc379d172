#include "publication/backup.hpp"

#include "base/file.hpp"
#include "base/unfinished.hpp"
#include "planning/register_copy.hpp"
#include "publication/held_register.hpp"
#include "snapshot/archive.hpp"
#include "snapshot/store.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace tasmim::publication {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

/// Moves what stands at the target aside, if it may; empty when nothing stands there.
Result<std::optional<std::string>> make_room(const BackupRequest& request) {
    if (!fs::exists(request.to)) {
        return std::optional<std::string>{};
    }
    if (!request.force) {
        return fail(Errc::conflict,
                    base::message("{0} is there already", request.to),
                    base::message("choose another name, or replace it with --force"));
    }
    const auto aside = fmt::format("{}.before-{}", request.to, base::iso_utc(request.clock()));
    std::error_code error;
    fs::rename(request.to, aside, error);
    if (error) {
        return fail(Errc::unavailable,
                    base::message("cannot rename {0}: {1}", request.to, error.message()));
    }
    return std::optional{aside};
}

/// Gives finished work its name. A folder's files were flushed one by one.
Result<BackedUp> finish(const BackupRequest& request, Kind kind, const std::string& partial) {
    auto replaced = make_room(request);
    if (!replaced) {
        return fail(replaced);
    }
    const auto named = base::commit_file(partial, request.to);
    return named ? Result<BackedUp>{BackedUp{kind, std::move(*replaced)}} : fail(named);
}

Result<void> check_target(const BackupRequest& request) {
    if (fs::exists(request.to) && !request.force) {
        return fail(Errc::conflict,
                    base::message("{0} is there already", request.to),
                    base::message("choose another name, or replace it with --force"));
    }
    if (!fs::exists(request.from)) {
        return fail(Errc::not_found, base::message("there is no {0}", request.from));
    }
    return {};
}

/// Nobody imports into, publishes or prunes what is about to be replaced. Nothing to hold where
/// nothing stands.
Result<std::optional<base::FileLock>> hold_target(const std::string& path) {
    if (!fs::exists(path)) {
        return std::optional<base::FileLock>{};
    }
    auto lock = fs::is_directory(path)
                    ? snapshot::Store::open(path).and_then(
                          [](const auto& store) { return store.lock("restore"); })
                    : lock_register(path, "restore");
    return std::move(lock).map(
        [](base::FileLock&& taken) { return std::optional<base::FileLock>{std::move(taken)}; });
}

}  // namespace

Result<BackedUp> back_up(const BackupRequest& request, const base::Progress& progress) {
    if (const auto possible = check_target(request); !possible) {
        return fail(possible);
    }
    const base::Unfinished partial{request.to};
    const auto kind = fs::is_directory(request.from) ? Kind::snapshots : Kind::planning_register;
    const auto written =
        kind == Kind::planning_register
            ? planning::copy_register(request.from, partial.path(), progress)
            : snapshot::Store::open(request.from).and_then([&](const snapshot::Store& store) {
                  return snapshot::write_archive(store, partial.path(), progress);
              });
    return written ? finish(request, kind, partial.path()) : fail(written);
}

Result<BackedUp> restore(const BackupRequest& request, const base::Progress& progress) {
    if (const auto possible = check_target(request); !possible) {
        return fail(possible);
    }
    const auto held = hold_target(request.to);
    if (!held) {
        return fail(held);
    }
    const base::Unfinished partial{request.to};
    const auto kind =
        snapshot::is_archive(request.from) ? Kind::snapshots : Kind::planning_register;
    const auto written = kind == Kind::planning_register
                             ? planning::copy_register(request.from, partial.path(), progress)
                             : snapshot::extract_archive(request.from, partial.path(), progress);
    return written ? finish(request, kind, partial.path()) : fail(written);
}

}  // namespace tasmim::publication

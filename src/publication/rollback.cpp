#include "publication/rollback.hpp"

#include "snapshot/snapshot_file.hpp"
#include "snapshot/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::publication {

using base::Errc;
using base::fail;
using base::Result;

namespace {

Result<void> check_target(const snapshot::Store& store,
                          const std::string& id,
                          const base::Progress& progress) {
    const auto current = store.current();
    const auto log = store.publications();
    if (!current || !log) {
        return current ? fail(log) : fail(current);
    }
    if (*current == id) {
        return fail(Errc::conflict, base::message("{0} is served already", id));
    }
    const bool was_served =
        std::any_of(log->begin(), log->end(), [&](const planning::Publication& entry) {
            return entry.snapshot == id || entry.previous == id;
        });
    if (!was_served) {
        return fail(Errc::not_found,
                    base::message("no server ever answered from {0}", id),
                    base::message("`tasmim snapshots list` names those that were published"));
    }
    const auto file = snapshot::read_snapshot_file(store.path_of(id), progress);
    if (!file) {
        return fail(file);
    }
    return file->id == id ? Result<void>{}
                          : fail(Errc::conflict,
                                 base::message("{0} holds another snapshot", store.path_of(id)),
                                 base::message("restore the file from a backup"));
}

}  // namespace

Result<void> roll_back(const RollbackRequest& request, const base::Progress& progress) {
    const auto store = snapshot::Store::open(request.snapshots_folder);
    if (!store) {
        return fail(store);
    }
    auto sound = check_target(*store, request.id, progress);
    if (!sound || request.dry_run) {
        return sound;
    }
    return store->publish({request.id,
                           base::iso_utc(request.clock()),
                           request.by,
                           request.reason,
                           "",
                           "",
                           "rollback"});
}

}  // namespace tasmim::publication

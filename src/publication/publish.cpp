#include "publication/publish.hpp"

#include "planning/content_store.hpp"
#include "planning/register.hpp"
#include "publication/held_register.hpp"
#include "publication/invariants.hpp"
#include "publication/settings.hpp"
#include "snapshot/retention.hpp"
#include "snapshot/store.hpp"

#include <utility>

namespace tasmim::publication {

using base::fail;
using base::Result;

namespace {

/// The pointer's id, empty also when the folder does not exist yet.
Result<std::optional<std::string>> pointer_of(const std::string& folder) {
    const auto store = snapshot::Store::open(folder);
    return store ? store->current() : std::optional<std::string>{};
}

/// Returns the id of the snapshot.
Result<std::string> write(const PublishRequest& request,
                          const planning::Content& content,
                          planning::Register& plans,
                          bool needs_approval,
                          const base::Progress& progress) {
    const auto store = snapshot::Store::open_or_create(request.snapshots_folder);
    if (!store) {
        return fail(store);
    }
    auto id = store->add(content, progress);
    if (!id) {
        return id;
    }
    planning::Publication publication{
        *id, base::iso_utc(request.clock()), request.by, request.reason};
    if (needs_approval) {
        publication.event = "propose";
        return snapshot::keep(*store, publication).map([&] { return std::move(*id); });
    }
    // The store's log and pointer decide what is published; the register's log is a copy, which the
    // next publication completes should the process die in between.
    return store->publish(publication)
        .and_then([&] { return store->publications(); })
        .and_then([&](const auto& log) { return plans.log_publications(log); })
        .map([&] { return std::move(*id); });
}

}  // namespace

Result<Published> publish(const PublishRequest& request, const base::Progress& progress) {
    auto held = hold_register(
        request.register_path, "publish", request.dry_run ? Purpose::dry_run : Purpose::write);
    if (!held) {
        return fail(held);
    }
    auto& plans = held->plans;
    const auto content = publishable_content(plans, progress);
    const auto approver = plans.setting(second_approver);
    const auto previous = pointer_of(request.snapshots_folder);
    if (!content || !approver || !previous) {
        return !content ? fail(content) : approver ? fail(previous) : fail(approver);
    }
    const bool needs_approval = *approver == "required";
    auto id = request.dry_run ? Result<std::string>{planning::content_id(*content)}
                              : write(request, *content, plans, needs_approval, progress);
    if (!id) {
        return fail(id);
    }
    return Published{std::move(*id),
                     *previous,
                     content->documents.size(),
                     content->provisions.size(),
                     content->parcels.size(),
                     needs_approval};
}

}  // namespace tasmim::publication

#include "publication/publish.hpp"

#include "planning/content_store.hpp"
#include "planning/register.hpp"
#include "publication/invariants.hpp"
#include "snapshot/store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tasmim::publication {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// The pointer's id, empty also when the folder does not exist yet.
Result<std::optional<std::string>> pointer_of(const std::string& folder) {
    const auto store = snapshot::Store::open(folder);
    return store ? store->current() : std::optional<std::string>{};
}

Result<void> write(const PublishRequest& request,
                   const planning::Content& content,
                   planning::Register& plans) {
    const auto store = snapshot::Store::open_or_create(request.snapshots_folder);
    if (!store) {
        return fail(store);
    }
    const auto id = store->add(content);
    if (!id) {
        return fail(id);
    }
    // The store's log and pointer decide what is published; the register's log is a copy, which the
    // next publication completes should the process die in between.
    return store->publish({*id, base::iso_utc(request.clock()), request.by, request.reason})
        .and_then([&] { return store->publications(); })
        .and_then([&](const auto& log) { return plans.log_publications(log); });
}

}  // namespace

Result<Published> publish(const PublishRequest& request) {
    auto plans = planning::Register::open(request.register_path);
    if (!plans) {
        return fail(plans);
    }
    const auto content = plans->content();
    if (!content) {
        return fail(content);
    }
    if (const auto broken = broken_invariants(*content); !broken.empty()) {
        return fail(
            Errc::conflict,
            fmt::format("the register cannot be published:\n  - {}", fmt::join(broken, "\n  - ")),
            "correct the profile or the delivery and import again");
    }
    const auto previous = pointer_of(request.snapshots_folder);
    if (!previous) {
        return fail(previous);
    }
    if (!request.dry_run) {
        if (const auto written = write(request, *content, *plans); !written) {
            return fail(written);
        }
    }
    return Published{planning::content_id(*content),
                     *previous,
                     content->documents.size(),
                     content->provisions.size(),
                     content->parcels.size()};
}

}  // namespace tasmim::publication

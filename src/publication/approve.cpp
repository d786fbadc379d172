#include "publication/approve.hpp"

#include "planning/content_store.hpp"
#include "planning/register.hpp"
#include "publication/held_register.hpp"
#include "publication/invariants.hpp"
#include "snapshot/retention.hpp"
#include "snapshot/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::publication {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

Result<snapshot::Kept> proposal_of(const snapshot::Store& store, const std::string& id) {
    const auto entries = snapshot::kept(store);
    if (!entries) {
        return fail(entries);
    }
    const auto found =
        std::find_if(entries->begin(), entries->end(), [&](const snapshot::Kept& entry) {
            return entry.event == "propose" && entry.snapshot == id;
        });
    if (found == entries->end()) {
        return fail(
            Errc::not_found,
            base::message("no publication of {0} awaits approval", id),
            base::message("`tasmim publish` prepares one; `tasmim snapshots list` shows it"));
    }
    return *found;
}

Result<void> check_approver(const snapshot::Kept& proposal, std::string_view by) {
    if (trimmed(by).empty()) {
        return fail(Errc::invalid_argument,
                    base::message("who approves is not said"),
                    base::message("name the person with --by"));
    }
    if (is_same_person(proposal.by, by)) {
        return fail(
            Errc::conflict,
            base::message("{0} prepared this publication and cannot approve it", proposal.by),
            base::message("let a second person approve it, named with --by"));
    }
    return {};
}

/// What was prepared is pinned by its id: whatever changed since would be approved unseen.
Result<planning::Content> content_with_id(planning::Register& plans,
                                          const std::string& id,
                                          const base::Progress& progress) {
    auto content = publishable_content(plans, progress);
    if (!content) {
        return content;
    }
    const auto now = planning::content_id(*content);
    if (now != id) {
        return fail(
            Errc::conflict,
            base::message(
                "the register has changed since {0} was prepared: it is {1} now", id, now),
            base::message("run `tasmim publish` again and let what it prepares be approved"));
    }
    return content;
}

Result<void> move_pointer(const ApproveRequest& request,
                          const snapshot::Store& store,
                          const snapshot::Kept& proposal,
                          const planning::Content& content,
                          planning::Register& plans,
                          const base::Progress& progress) {
    return store
        .add(content, progress)  // also mends a file that was damaged in the meantime
        .and_then([&](const std::string& id) {
            return store.publish({id,
                                  base::iso_utc(request.clock()),
                                  proposal.by,
                                  proposal.reason,
                                  "",
                                  std::string{trimmed(request.by)}});
        })
        .and_then([&] { return snapshot::release(store, proposal.snapshot, "propose"); })
        .and_then([&] { return store.publications(); })
        .and_then([&](const auto& log) { return plans.log_publications(log); });
}

}  // namespace

bool is_same_person(std::string_view a, std::string_view b) {
    a = trimmed(a);
    b = trimmed(b);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return lower(x) == lower(y);
    });
}

Result<Published> approve(const ApproveRequest& request, const base::Progress& progress) {
    const auto store = snapshot::Store::open(request.snapshots_folder);
    auto held = hold_register(request.register_path,
                              "publish --approve",
                              request.dry_run ? Purpose::dry_run : Purpose::write);
    if (!store || !held) {
        return store ? fail(held) : fail(store);
    }
    const auto proposal = proposal_of(*store, request.id);
    if (!proposal) {
        return fail(proposal);
    }
    if (const auto other = check_approver(*proposal, request.by); !other) {
        return fail(other);
    }
    const auto content = content_with_id(held->plans, request.id, progress);
    const auto previous = store->current();
    if (!content || !previous) {
        return content ? fail(previous) : fail(content);
    }
    if (!request.dry_run) {
        if (const auto moved =
                move_pointer(request, *store, *proposal, *content, held->plans, progress);
            !moved) {
            return fail(moved);
        }
    }
    return Published{request.id,
                     *previous,
                     content->documents.size(),
                     content->provisions.size(),
                     content->parcels.size(),
                     false};
}

}  // namespace tasmim::publication

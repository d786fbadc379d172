#include "app/snapshots_text.hpp"

#include "app/speech.hpp"
#include "snapshot/retention.hpp"
#include "text/values.hpp"

#include <fmt/format.h>

namespace tasmim::app {
namespace {

using base::message;
using planning::Publication;

std::string kept_text(const std::vector<snapshot::Kept>& kept, const std::string& id) {
    std::string text;
    for (const auto& entry : kept) {
        if (entry.snapshot == id) {
            text += "  " + say(entry.event == "propose"
                                   ? message("awaits approval, prepared by {0} ({1})",
                                             entry.by,
                                             entry.published_at)
                                   : message("pinned by {0} ({1})", entry.by, entry.published_at));
        }
    }
    return text;
}

/// "by A, approved by B: why".
base::Message decision(const Publication& entry) {
    auto line = entry.approved_by.empty()
                    ? message("by {0}", entry.by)
                    : message("by {0}, approved by {1}", entry.by, entry.approved_by);
    return entry.reason.empty() ? line : message("{0}: {1}", line, entry.reason);
}

std::string log_text(const std::vector<Publication>& log) {
    std::string text = log.empty() ? "" : "\n" + say(message("Publications, oldest first")) + "\n";
    for (const auto& entry : log) {
        text += fmt::format("  {}  {:<8}  {}  {}\n",
                            entry.published_at,
                            entry.event,
                            entry.snapshot.substr(0, 12),
                            say(decision(entry)));
    }
    return text;
}

}  // namespace

base::Result<std::string> snapshots_text(const snapshot::Store& store) {
    const auto entries = store.list();
    const auto current = store.current();
    const auto log = store.publications();
    const auto kept = snapshot::kept(store);
    if (!entries || !current) {
        return entries ? base::fail(current) : base::fail(entries);
    }
    if (!log || !kept) {
        return log ? base::fail(kept) : base::fail(log);
    }
    std::string text = entries->empty() ? say(message("no snapshot yet")) + "\n" : "";
    for (const auto& entry : *entries) {
        const base::Real kilobytes{static_cast<double>(entry.bytes) / 1000, 1};
        text += fmt::format("{} {} {}{}\n",
                            *current == entry.id ? "*" : " ",
                            entry.id,
                            text::right_in(13, say(message("{0} kB", kilobytes))),
                            kept_text(*kept, entry.id));
    }
    return text + log_text(*log);
}

}  // namespace tasmim::app

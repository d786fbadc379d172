#include "app/snapshots_text.hpp"

#include "snapshot/retention.hpp"

#include <fmt/format.h>

namespace tasmim::app {
namespace {

using planning::Publication;

std::string kept_text(const std::vector<snapshot::Kept>& kept, const std::string& id) {
    std::string text;
    for (const auto& entry : kept) {
        if (entry.snapshot == id) {
            text +=
                fmt::format("  {} {} ({})",
                            entry.event == "propose" ? "awaits approval, prepared by" : "pinned by",
                            entry.by,
                            entry.published_at);
        }
    }
    return text;
}

std::string log_text(const std::vector<Publication>& log) {
    std::string text = log.empty() ? "" : "\nPublications, oldest first\n";
    for (const auto& entry : log) {
        text += fmt::format("  {}  {:<8}  {}  by {}{}{}\n",
                            entry.published_at,
                            entry.event,
                            entry.snapshot.substr(0, 12),
                            entry.by,
                            entry.approved_by.empty() ? "" : ", approved by " + entry.approved_by,
                            entry.reason.empty() ? "" : ": " + entry.reason);
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
    std::string text = entries->empty() ? "no snapshot yet\n" : "";
    for (const auto& entry : *entries) {
        text += fmt::format("{} {} {:>10.1f} kB{}\n",
                            *current == entry.id ? "*" : " ",
                            entry.id,
                            static_cast<double>(entry.bytes) / 1000,
                            kept_text(*kept, entry.id));
    }
    return text + log_text(*log);
}

}  // namespace tasmim::app

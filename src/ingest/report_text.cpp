#include "ingest/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace tasmim::ingest {
namespace {

struct Group {
    std::vector<const Finding*> findings;
    double m2 = 0;
};

using GroupKey = std::tuple<Severity, Action, std::string_view>;

std::vector<std::pair<GroupKey, Group>> worst_first(const Report& report) {
    std::map<GroupKey, Group> groups;
    for (const auto& finding : report.findings) {
        auto& group = groups[{finding.severity, finding.action, finding.reason}];
        group.findings.push_back(&finding);
        group.m2 += finding.m2.value_or(0);
    }
    std::vector<std::pair<GroupKey, Group>> sorted{groups.begin(), groups.end()};
    const auto rank = [](const auto& entry) {
        const auto& [severity, action, reason] = entry.first;
        return std::tuple{
            severity, action, -entry.second.m2, -static_cast<double>(entry.second.findings.size())};
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
        return rank(a) < rank(b);
    });
    for (auto& [key, group] : sorted) {
        std::stable_sort(
            group.findings.begin(), group.findings.end(), [](const auto* a, const auto* b) {
                return a->m2.value_or(0) > b->m2.value_or(0);
            });
    }
    return sorted;
}

std::string example_line(const Finding& finding) {
    auto line = fmt::format("    {}", finding.message);
    if (!finding.layer.empty()) {
        line = fmt::format("    {} {}: {}", finding.layer, finding.key, finding.message);
    }
    if (finding.m2) {
        line += fmt::format(", {:.2f} m²", *finding.m2);
    }
    if (finding.place) {
        line += fmt::format(", at {:.2f} {:.2f}", finding.place->x, finding.place->y);
    }
    return line + "\n";
}

std::string group_text(const GroupKey& key, const Group& group, std::size_t examples) {
    const auto& [severity, action, reason] = key;
    auto text = fmt::format(
        "\n{} {} ({}): {}", to_string(severity), reason, to_string(action), group.findings.size());
    if (group.m2 > 0) {
        text += fmt::format(", {:.2f} m² in all", group.m2);
    }
    text += "\n";
    const auto shown = std::min(examples, group.findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
        text += example_line(*group.findings[i]);
    }
    if (group.findings.size() > shown) {
        text += fmt::format("    … and {} more\n", group.findings.size() - shown);
    }
    return text;
}

std::string layers_text(const Report& report) {
    std::size_t width = 5;
    for (const auto& layer : report.layers) {
        width = std::max(width, layer.layer.size());
    }
    auto text = fmt::format("\n{:<{}}  {:<10} {:>8} {:>8} {:>8} {:>8} {:>8}\n",
                            "layer",
                            width,
                            "into",
                            "read",
                            "filtered",
                            "rejected",
                            "repaired",
                            "stored");
    for (const auto& layer : report.layers) {
        text += fmt::format("{:<{}}  {:<10} {:>8} {:>8} {:>8} {:>8} {:>8}\n",
                            layer.layer,
                            width,
                            layer.into,
                            layer.read,
                            layer.filtered,
                            layer.rejected,
                            layer.repaired,
                            layer.stored);
    }
    return text;
}

}  // namespace

std::string to_text(const Report& report, std::size_t examples) {
    auto text = fmt::format("Delivery {} by {}, in {}: {} ({} errors, {} warnings)\n",
                            report.delivery,
                            report.profile,
                            report.crs,
                            report.refused() ? "REFUSED" : "can be imported",
                            report.count(Severity::error),
                            report.count(Severity::warning));
    text += layers_text(report);
    for (const auto& [key, group] : worst_first(report)) {
        text += group_text(key, group, examples);
    }
    return text;
}

}  // namespace tasmim::ingest

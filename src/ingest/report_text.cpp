#include "ingest/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::ingest {
namespace {

std::string example_line(const Finding& finding) {
    auto line = finding.key.empty()
                    ? fmt::format("    {}", base::english(finding.message))
                    : fmt::format("    {}: {}", finding.key, base::english(finding.message));
    if (finding.m2) {
        line += fmt::format(", {:.2f} m²", *finding.m2);
    }
    if (finding.place) {
        line += fmt::format(", at {:.2f} {:.2f}", finding.place->x, finding.place->y);
    }
    return line + "\n";
}

std::string group_text(const Report& report, const FindingGroup& group, std::size_t examples) {
    auto text = fmt::format("\n{} {} ({}){}: {}",
                            to_string(group.severity),
                            group.reason,
                            to_string(group.action),
                            group.layer.empty() ? "" : " in " + group.layer,
                            group.count);
    if (group.m2 > 0) {
        text += fmt::format(", {:.2f} m² in all", group.m2);
    }
    text += "\n";
    const auto findings = members(report, group);
    const auto shown = std::min(examples, findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
        text += example_line(*findings[i]);
    }
    if (findings.size() > shown) {
        text += fmt::format("    … and {} more\n", findings.size() - shown);
    }
    return text;
}

std::string layers_text(const Report& report) {
    std::size_t width = 5;
    for (const auto& layer : report.layers) {
        width = std::max(width, layer.layer.size());
    }
    auto text = fmt::format("\n{:<{}}  {:<10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n",
                            "layer",
                            width,
                            "into",
                            "read",
                            "filtered",
                            "rejected",
                            "merged",
                            "repaired",
                            "stored");
    for (const auto& layer : report.layers) {
        text += fmt::format("{:<{}}  {:<10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n",
                            layer.layer,
                            width,
                            layer.into,
                            layer.read,
                            layer.filtered,
                            layer.rejected,
                            layer.merged,
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
    for (const auto& group : groups(report)) {
        text += group_text(report, group, examples);
    }
    return text;
}

}  // namespace tasmim::ingest

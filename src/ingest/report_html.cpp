#include "ingest/html_text.hpp"
#include "ingest/reasons.hpp"
#include "ingest/report_file.hpp"
#include "ingest/report_map.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::ingest {
namespace {

constexpr std::size_t most_listed = 200;

constexpr std::string_view style = R"(
:root{--ink:#1c2733;--soft:#5b6875;--line:#d9dfe5;--error:#b3261e;--warning:#9a6700;--info:#3f5f7f}
*{box-sizing:border-box}
body{font:15px/1.5 "Noto Sans","DejaVu Sans",sans-serif;color:var(--ink);margin:2rem auto;
max-width:62rem;padding:0 1.25rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
.about{color:var(--soft);margin:0 0 1rem}
.verdict{border-inline-start:.4rem solid;padding:.6rem 1rem;background:#f5f7f9;font-size:1.05rem}
.verdict.refused{border-color:var(--error)}.verdict.taken{border-color:#2e7d32}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:start;color:var(--soft);font-weight:600;border-bottom:2px solid var(--line)}
th,td{padding:.3rem .6rem .3rem 0;vertical-align:top}td{border-bottom:1px solid var(--line)}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
td.m{overflow-wrap:anywhere}
.tag{display:inline-block;border-radius:.2rem;padding:0 .45rem;color:#fff;font-size:.8rem}
.error{background:var(--error)}.warning{background:var(--warning)}.info{background:var(--info)}
details{border:1px solid var(--line);border-radius:.3rem;margin:.6rem 0;padding:.5rem .9rem}
summary{cursor:pointer;font-weight:600}
.advice{color:var(--soft);margin:.4rem 0}
svg{width:100%;height:auto;border:1px solid var(--line);background:#fbfcfd}
svg .error{fill:var(--error)}svg .warning{fill:var(--warning)}svg .info{fill:var(--info)}
@media print{body{margin:0;max-width:none;font-size:10pt}details{border:0;padding:0}
tr{break-inside:avoid}h2{break-after:avoid}.verdict,.tag{print-color-adjust:exact}}
)";

std::string_view name_of(Severity severity) {
    return severity == Severity::error     ? "Error"
           : severity == Severity::warning ? "Warning"
                                           : "Note";
}

std::string_view name_of(Action action) {
    switch (action) {
        case Action::refused:
            return "delivery refused";
        case Action::rejected:
            return "left out";
        case Action::repaired:
            return "taken, repaired";
        case Action::merged:
            return "taken, merged with others";
        case Action::kept:
            break;
    }
    return "taken as it is";
}

std::string_view name_of(Level level) {
    return level == Level::syntactic ? "file" : level == Level::semantic ? "meaning" : "geometry";
}

std::string verdict_of(const Report& report) {
    const auto errors = report.count(Severity::error);
    const auto warnings = report.count(Severity::warning);
    return fmt::format(
        "<p class=\"verdict {}\"><b>{}</b> Errors: {}. Warnings: {}.</p>\n",
        report.refused() ? "refused" : "taken",
        report.refused() ? "This delivery is refused." : "This delivery can be imported.",
        errors,
        warnings);
}

std::string tag(Severity severity) {
    return fmt::format("<span class=\"tag {}\">{}</span>", to_string(severity), name_of(severity));
}

std::string area(double m2) {
    return m2 > 0 ? fmt::format("{:.2f}", m2) : std::string{};
}

std::string overview(const std::vector<FindingGroup>& groups) {
    if (groups.empty()) {
        return "<p>Nothing was found.</p>\n";
    }
    std::string html =
        "<table><thead><tr><th><th>What was found<th>Layer<th class=\"n\">Number<th class=\"n\">"
        "m²<th>What was done</tr></thead><tbody>\n";
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& group = groups[i];
        html += fmt::format(
            "<tr><td>{}<td><a href=\"#g{}\">{}</a><td><bdi>{}</bdi><td class=\"n\">{}"
            "<td class=\"n\">{}<td>{}</tr>\n",
            tag(group.severity),
            i,
            escaped(reason_of(group.reason).title),
            escaped(group.layer),
            group.count,
            area(group.m2),
            name_of(group.action));
    }
    return html + "</tbody></table>\n";
}

std::string layers(const Report& report) {
    std::string html =
        "<table><thead><tr><th>Layer<th>File<th class=\"n\">Read<th class=\"n\">Not asked for"
        "<th class=\"n\">Left out<th class=\"n\">Merged<th class=\"n\">Repaired<th "
        "class=\"n\">Taken</tr></thead>"
        "<tbody>\n";
    for (const auto& layer : report.layers) {
        html += fmt::format(
            "<tr><td><bdi>{}</bdi><td class=\"m\"><bdi>{}</bdi><td class=\"n\">{}<td class=\"n\">{}"
            "<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}</tr>\n",
            escaped(layer.layer),
            escaped(layer.file),
            layer.read,
            layer.filtered,
            layer.rejected,
            layer.merged,
            layer.repaired,
            layer.stored);
    }
    return html + "</tbody></table>\n";
}

std::string row(const Finding& finding) {
    const auto coordinate = [&](double geo::Point<geo::Planar>::*axis) {
        return finding.place ? fmt::format("{:.2f}", (*finding.place).*axis) : std::string{};
    };
    return fmt::format(
        "<tr><td class=\"m\"><bdi>{}</bdi><td class=\"m\"><bdi>{}</bdi><td class=\"n\">{}"
        "<td class=\"n\">{}<td class=\"n\">{}</tr>\n",
        escaped(finding.key),
        escaped(std::string{finding.message}),
        finding.m2 ? fmt::format("{:.2f}", *finding.m2) : std::string{},
        coordinate(&geo::Point<geo::Planar>::x),
        coordinate(&geo::Point<geo::Planar>::y));
}

std::string details(const Report& report, const FindingGroup& group, std::size_t number) {
    const auto reason = reason_of(group.reason);
    auto html = fmt::format(
        "<details id=\"g{}\"{}><summary>{} {}{}<bdi>{}</bdi> ({})</summary>\n"
        "<p class=\"advice\">{} <small>{} · {} · <code>{}</code></small></p>\n"
        "<table><thead><tr><th>Feature<th>Finding<th class=\"n\">m²<th class=\"n\">x"
        "<th class=\"n\">y</tr></thead><tbody>\n",
        number,
        group.severity == Severity::info ? "" : " open",
        tag(group.severity),
        escaped(reason.title),
        group.layer.empty() ? " " : " · ",
        escaped(group.layer),
        group.count,
        escaped(reason.advice),
        name_of(group.action),
        name_of(group.level),
        escaped(group.reason));
    const auto findings = members(report, group);
    const auto shown = std::min(most_listed, findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
        html += row(*findings[i]);
    }
    html += "</tbody></table>\n";
    if (findings.size() > shown) {
        html += fmt::format("<p class=\"advice\">And {} more.</p>\n", findings.size() - shown);
    }
    return html + "</details>\n";
}

}  // namespace

std::string to_html(const Report& report) {
    const auto all = groups(report);
    auto html = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>{0}</title><style>{1}</style></head><body>\n"
        "<h1>Delivery <bdi>{0}</bdi></h1>\n"
        "<p class=\"about\">Profile <bdi>{2}</bdi> · coordinates in {3}</p>\n{4}",
        escaped(report.delivery),
        style,
        escaped(report.profile),
        escaped(report.crs),
        verdict_of(report));
    html += "<h2>What was found</h2>\n" + overview(all);
    html += map_of(report);
    html += "<h2>Layers</h2>\n" + layers(report);
    if (!all.empty()) {
        html += "<h2>Findings</h2>\n";
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        html += details(report, all[i], i);
    }
    return html + "</body></html>\n";
}

}  // namespace tasmim::ingest

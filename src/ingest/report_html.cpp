#include "base/html_text.hpp"
#include "ingest/reasons.hpp"
#include "ingest/report_file.hpp"
#include "ingest/report_map.hpp"
#include "ingest/report_words.hpp"
#include "text/catalogue.hpp"
#include "text/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace tasmim::ingest {
namespace {

using base::message;
using text::Language;

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
th,td{padding-block:.3rem;padding-inline:0 .6rem;vertical-align:top}td{border-bottom:1px solid var(--line)}
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

/// Says messages in the page's language, fit for HTML.
class Voice {
  public:
    explicit Voice(Language language) : language_{language} {}

    [[nodiscard]] std::string operator()(const base::Message& what) const {
        return base::html_escaped(text::render(what, language_));
    }
    [[nodiscard]] std::string count(std::size_t number) const {
        return text::count(static_cast<std::int64_t>(number), language_);
    }
    [[nodiscard]] std::string area(double m2) const { return text::number(m2, 2, language_); }

  private:
    Language language_;
};

/// The head of a table: what stands at a cell's end is a number.
struct Heading {
    base::Message text;
    bool is_number = false;
};

std::string head_of(std::initializer_list<Heading> headings, const Voice& say) {
    std::string html = "<table><thead><tr>";
    for (const auto& heading : headings) {
        html += (heading.is_number ? "<th class=\"n\">" : "<th>") + say(heading.text);
    }
    return html + "</tr></thead><tbody>\n";
}

std::string verdict(const Report& report, const Voice& say) {
    const auto counts = message("Errors: {0}. Warnings: {1}.",
                                report.count(Severity::error),
                                report.count(Severity::warning));
    return fmt::format("<p class=\"verdict {}\"><b>{}</b> {}</p>\n",
                       report.refused() ? "refused" : "taken",
                       say(verdict_of(report)),
                       say(counts));
}

std::string tag(Severity severity, const Voice& say) {
    return fmt::format(
        "<span class=\"tag {}\">{}</span>", to_string(severity), say(words_for(severity)));
}

std::string overview(const std::vector<FindingGroup>& groups, const Voice& say) {
    if (groups.empty()) {
        return "<p>" + say(message("Nothing was found.")) + "</p>\n";
    }
    auto html = head_of({{base::Message{}},
                         {message("What was found")},
                         {message("Layer")},
                         {message("Number"), true},
                         {message("m²"), true},
                         {message("What was done")}},
                        say);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& group = groups[i];
        html += fmt::format(
            "<tr><td>{}<td><a href=\"#g{}\">{}</a><td><bdi>{}</bdi><td class=\"n\">{}"
            "<td class=\"n\">{}<td>{}</tr>\n",
            tag(group.severity, say),
            i,
            say(reason_of(group.reason).title),
            base::html_escaped(group.layer),
            say.count(group.count),
            group.m2 > 0 ? say.area(group.m2) : std::string{},
            say(words_for(group.action)));
    }
    return html + "</tbody></table>\n";
}

std::string layers(const Report& report, const Voice& say) {
    auto html = head_of({{message("Layer")},
                         {message("File")},
                         {message("Read"), true},
                         {message("Not asked for"), true},
                         {message("Left out"), true},
                         {message("Merged"), true},
                         {message("Repaired"), true},
                         {message("Taken"), true}},
                        say);
    for (const auto& layer : report.layers) {
        html += fmt::format(
            "<tr><td><bdi>{}</bdi><td class=\"m\"><bdi>{}</bdi><td class=\"n\">{}<td class=\"n\">{}"
            "<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}</tr>\n",
            base::html_escaped(layer.layer),
            base::html_escaped(layer.file),
            say.count(layer.read),
            say.count(layer.filtered),
            say.count(layer.rejected),
            say.count(layer.merged),
            say.count(layer.repaired),
            say.count(layer.stored));
    }
    return html + "</tbody></table>\n";
}

std::string row(const Finding& finding, const Voice& say) {
    const auto coordinate = [&](double geo::Point<geo::Planar>::*axis) {
        return finding.place ? fmt::format("{:.2f}", (*finding.place).*axis) : std::string{};
    };
    return fmt::format(
        "<tr><td class=\"m\"><bdi>{}</bdi><td class=\"m\"><bdi>{}</bdi><td class=\"n\">{}"
        "<td class=\"n\">{}<td class=\"n\">{}</tr>\n",
        base::html_escaped(finding.key),
        say(finding.message),
        finding.m2 ? say.area(*finding.m2) : std::string{},
        coordinate(&geo::Point<geo::Planar>::x),
        coordinate(&geo::Point<geo::Planar>::y));
}

std::string details(const Report& report,
                    const FindingGroup& group,
                    std::size_t number,
                    const Voice& say) {
    const auto reason = reason_of(group.reason);
    auto html = fmt::format(
        "<details id=\"g{}\"{}><summary>{} {}{}<bdi>{}</bdi> ({})</summary>\n"
        "<p class=\"advice\">{} <small>{} · {} · <code>{}</code></small></p>\n",
        number,
        group.severity == Severity::info ? "" : " open",
        tag(group.severity, say),
        say(reason.title),
        group.layer.empty() ? " " : " · ",
        base::html_escaped(group.layer),
        say.count(group.count),
        say(reason.advice),
        say(words_for(group.action)),
        say(words_for(group.level)),
        base::html_escaped(group.reason));
    html += head_of({{message("Feature")},
                     {message("Finding")},
                     {message("m²"), true},
                     {base::verbatim("x"), true},
                     {base::verbatim("y"), true}},
                    say);
    const auto findings = members(report, group);
    const auto shown = std::min(most_listed, findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
        html += row(*findings[i], say);
    }
    html += "</tbody></table>\n";
    if (findings.size() > shown) {
        html += fmt::format("<p class=\"advice\">{}</p>\n",
                            say(message("And {0} more.", findings.size() - shown)));
    }
    return html + "</details>\n";
}

}  // namespace

std::string to_html(const Report& report, Language language) {
    const Voice say{language};
    const auto all = groups(report);
    auto html = fmt::format(
        "<!doctype html>\n<html lang=\"{0}\" dir=\"{1}\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>{2}</title><style>{3}</style></head><body>\n"
        "<h1>{4}</h1>\n<p class=\"about\">{5}</p>\n{6}",
        text::to_string(language),
        language == Language::ar ? "rtl" : "ltr",
        base::html_escaped(report.delivery),
        style,
        say(message("Delivery {0}", report.delivery)),
        say(message("Profile {0} · coordinates in {1}", report.profile, report.crs)),
        verdict(report, say));
    html += "<h2>" + say(message("What was found")) + "</h2>\n" + overview(all, say);
    html += map_of(report, language);
    html += "<h2>" + say(message("Layers")) + "</h2>\n" + layers(report, say);
    if (!all.empty()) {
        html += "<h2>" + say(message("Findings")) + "</h2>\n";
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        html += details(report, all[i], i, say);
    }
    return html + "</body></html>\n";
}

}  // namespace tasmim::ingest

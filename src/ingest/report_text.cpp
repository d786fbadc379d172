#include "ingest/reasons.hpp"
#include "ingest/report_words.hpp"
#include "text/catalogue.hpp"
#include "text/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tasmim::ingest {
namespace {

using base::message;
using text::Language;

base::Message square_metres(double m2) {
    return message("{0} m²", base::Real{m2, 2});
}

std::string example_line(const Finding& finding, Language language) {
    auto line = finding.message;
    if (!finding.key.empty()) {
        line = message("{0}: {1}", finding.key, line);
    }
    if (finding.m2) {
        line = message("{0}, {1}", line, square_metres(*finding.m2));
    }
    if (finding.place) {
        line = message(
            "{0}, at {1}", line, fmt::format("{:.2f} {:.2f}", finding.place->x, finding.place->y));
    }
    return "    " + text::render(line, language) + "\n";
}

base::Message heading_of(const FindingGroup& group) {
    auto line = message("{0}: {1} [{2}], {3}",
                        words_for(group.severity),
                        reason_of(group.reason).title,
                        group.reason,
                        words_for(group.action));
    if (!group.layer.empty()) {
        line = message("{0}, layer {1}", line, group.layer);
    }
    line = message("{0}: {1}", line, group.count);
    return group.m2 > 0 ? message("{0}, {1} in all", line, square_metres(group.m2)) : line;
}

std::string group_text(const Report& report,
                       const FindingGroup& group,
                       std::size_t examples,
                       Language language) {
    auto text = "\n" + text::render(heading_of(group), language) + "\n";
    const auto findings = members(report, group);
    const auto shown = std::min(examples, findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
        text += example_line(*findings[i], language);
    }
    if (findings.size() > shown) {
        text += "    " +
                text::render(message("… and {0} more", findings.size() - shown), language) + "\n";
    }
    return text;
}

std::string layers_text(const Report& report, Language language) {
    constexpr std::size_t gap = 2;
    std::vector<std::array<std::string, 8>> rows;
    const auto say = [&](const base::Message& heading) { return text::render(heading, language); };
    rows.push_back({say(message("layer")),
                    say(message("into")),
                    say(message("read")),
                    say(message("not asked for")),
                    say(message("left out")),
                    say(message("merged")),
                    say(message("repaired")),
                    say(message("taken"))});
    const auto count = [&](std::size_t number) {
        return text::count(static_cast<std::int64_t>(number), language);
    };
    for (const auto& layer : report.layers) {
        rows.push_back({text::token(layer.layer, language),
                        text::token(layer.into, language),
                        count(layer.read),
                        count(layer.filtered),
                        count(layer.rejected),
                        count(layer.merged),
                        count(layer.repaired),
                        count(layer.stored)});
    }
    std::array<std::size_t, 8> widths{};
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.at(i) = std::max(widths.at(i), text::columns(row.at(i)));
        }
    }
    std::string text = "\n";
    for (const auto& row : rows) {
        text += text::left_in(widths[0], row[0]) + std::string(gap, ' ') +
                text::left_in(widths[1], row[1]);
        for (std::size_t i = 2; i < row.size(); ++i) {
            text += std::string(gap, ' ') + text::right_in(widths.at(i), row.at(i));
        }
        text += '\n';
    }
    return text;
}

}  // namespace

std::string to_text(const Report& report, Language language, std::size_t examples) {
    auto text =
        text::render(message("Delivery {0} by {1}, in {2}: {3} ({4} errors, {5} warnings)",
                             report.delivery,
                             report.profile,
                             report.crs,
                             report.refused() ? message("REFUSED") : message("can be imported"),
                             report.count(Severity::error),
                             report.count(Severity::warning)),
                     language) +
        "\n";
    text += layers_text(report, language);
    for (const auto& group : groups(report)) {
        text += group_text(report, group, examples, language);
    }
    return text;
}

}  // namespace tasmim::ingest

#include "ingest/report.hpp"

#include "text/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace tasmim::ingest {
namespace {

using Json = nlohmann::ordered_json;

template <typename Enum, std::size_t Count>
std::string_view name_in(const std::array<std::string_view, Count>& names, Enum value) noexcept {
    const auto index = static_cast<std::size_t>(value);
    return index < Count ? names[index] : std::string_view{};
}

Json to_json_value(const Finding& finding, text::Language language) {
    Json json{{"level", to_string(finding.level)},
              {"severity", to_string(finding.severity)},
              {"action", to_string(finding.action)},
              {"reason", finding.reason},
              {"layer", finding.layer},
              {"key", finding.key},
              {"message", text::render(finding.message, language)}};
    if (finding.place) {
        json["x"] = finding.place->x;
        json["y"] = finding.place->y;
    }
    if (finding.m2) {
        json["area_m2"] = *finding.m2;
    }
    return json;
}

Json to_json_value(const LayerCounts& layer) {
    return {{"layer", layer.layer},
            {"into", layer.into},
            {"file", layer.file},
            {"operation", layer.operation},
            {"read", layer.read},
            {"filtered", layer.filtered},
            {"rejected", layer.rejected},
            {"merged", layer.merged},
            {"repaired", layer.repaired},
            {"stored", layer.stored}};
}

Json to_json_value(const FindingGroup& group) {
    return {{"severity", to_string(group.severity)},
            {"action", to_string(group.action)},
            {"reason", group.reason},
            {"layer", group.layer},
            {"count", group.count},
            {"area_m2", group.m2}};
}

Json listed_findings(const Report& report, text::Language language) {
    constexpr std::size_t most_kept = 1000;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> kept;
    auto list = Json::array();
    for (const auto& finding : report.findings) {
        if (finding.action != Action::kept ||
            ++kept[{finding.reason, finding.layer}] <= most_kept) {
            list.push_back(to_json_value(finding, language));
        }
    }
    return list;
}

template <typename Item>
Json to_json_list(const std::vector<Item>& items) {
    auto list = Json::array();
    for (const auto& item : items) {
        list.push_back(to_json_value(item));
    }
    return list;
}

}  // namespace

std::string_view to_string(Level level) noexcept {
    constexpr std::array<std::string_view, 3> names{"syntactic", "semantic", "geometric"};
    return name_in(names, level);
}

std::string_view to_string(Severity severity) noexcept {
    constexpr std::array<std::string_view, 3> names{"error", "warning", "info"};
    return name_in(names, severity);
}

std::string_view to_string(Action action) noexcept {
    constexpr std::array<std::string_view, 5> names{
        "refused", "rejected", "repaired", "kept", "merged"};
    return name_in(names, action);
}

Finding refusal(Level level, std::string reason, base::Message message) {
    return {.level = level,
            .severity = Severity::error,
            .action = Action::refused,
            .layer = {},
            .key = {},
            .reason = std::move(reason),
            .message = std::move(message),
            .place = {},
            .m2 = {}};
}

bool Report::refused() const noexcept {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.action == Action::refused;
    });
}

std::size_t Report::count(Severity severity) const noexcept {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.severity == severity;
        }));
}

std::vector<FindingGroup> groups(const Report& report) {
    std::map<std::tuple<Severity, Action, std::string_view, std::string_view>, FindingGroup>
        by_kind;
    for (const auto& finding : report.findings) {
        auto& group = by_kind[{finding.severity, finding.action, finding.reason, finding.layer}];
        group.level = finding.level;
        group.severity = finding.severity;
        group.action = finding.action;
        group.reason = finding.reason;
        group.layer = finding.layer;
        ++group.count;
        group.m2 += finding.m2.value_or(0);
    }
    std::vector<FindingGroup> sorted;
    sorted.reserve(by_kind.size());
    for (auto& [kind, group] : by_kind) {
        sorted.push_back(std::move(group));
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return std::tie(a.severity, a.action, b.m2, b.count) <
               std::tie(b.severity, b.action, a.m2, a.count);
    });
    return sorted;
}

std::vector<const Finding*> members(const Report& report, const FindingGroup& group) {
    std::vector<const Finding*> found;
    for (const auto& finding : report.findings) {
        if (finding.severity == group.severity && finding.action == group.action &&
            finding.reason == group.reason && finding.layer == group.layer) {
            found.push_back(&finding);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) {
        return a->m2.value_or(0) > b->m2.value_or(0);
    });
    return found;
}

std::string to_json(const Report& report, text::Language language) {
    const Json json{{"delivery", report.delivery},
                    {"profile", report.profile},
                    {"crs", report.crs},
                    {"language", text::to_string(language)},
                    {"refused", report.refused()},
                    {"errors", report.count(Severity::error)},
                    {"warnings", report.count(Severity::warning)},
                    {"layers", to_json_list(report.layers)},
                    {"groups", to_json_list(groups(report))},
                    {"findings", listed_findings(report, language)}};
    // A source's text may be no UTF-8: it is shown with replacement characters.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tasmim::ingest

#include "app/changes_text.hpp"

#include "app/site.hpp"
#include "base/log.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace tasmim::app {

using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t shown_parcels = 10;
constexpr auto page_size = "1000";

/// The site of the later state: the register's content if one is named.
Result<OpenSite> site_of(const AskOptions& options, const ChangesQuestion& question) {
    base::set_log_level(base::LogLevel::warning);
    endpoints::Settings settings;
    settings.time_zone = options.time_zone;
    return question.register_path.empty()
               ? open_site(options.snapshots_folder, settings)
               : open_site_of_register(question.register_path, options.snapshots_folder, settings);
}

/// "+120.00 m² −30.00 m²", then lengths and counts where there are any.
std::string growth_text(const Json& growth) {
    std::string text;
    const auto& gained = growth["gained"];
    const auto& lost = growth["lost"];
    const auto add = [&](const char* sign, const Json& amount) {
        if (const auto area = amount["area_m2"].get<double>(); area > 0) {
            text += fmt::format("  {}{}", sign, square_metres(area));
        }
        if (const auto length = amount["length_m"].get<double>(); length > 0) {
            text += fmt::format("  {}{:.2f} m", sign, length);
        }
        if (const auto count = amount["count"].get<long long>(); count > 0) {
            text += fmt::format("  {}{} ×", sign, count);
        }
    };
    add("+", gained);
    add("−", lost);
    return text;
}

std::string coverage_text(const Json& theme) {
    std::string text;
    if (const auto gained = theme["coverage_gained_m2"].get<double>(); gained > 0) {
        text += fmt::format("  now known on {}", square_metres(gained));
    }
    if (const auto lost = theme["coverage_lost_m2"].get<double>(); lost > 0) {
        text += fmt::format("  NO LONGER KNOWN on {}", square_metres(lost));
    }
    return text;
}

std::string name_of(const Json& item, const char* key) {
    const auto& title = item["title"];
    return title.is_object() && !title["fr"].get_ref<const std::string&>().empty()
               ? title["fr"].get<std::string>()
               : item[key].get<std::string>();
}

std::string sums_text(const Json& sums, const char* key) {
    std::string text;
    for (const auto& item : sums) {
        text += fmt::format("    {}: {} parcels{}{}\n",
                            name_of(item, key),
                            item["parcels"].get<long long>(),
                            growth_text(item),
                            item.contains("coverage_gained_m2") ? coverage_text(item) : "");
    }
    return text;
}

std::string parcel_text(const Json& change) {
    const auto& parcel = change["parcel"];
    const auto reference = parcel["reference"].get<std::string>();
    auto text = fmt::format("  {}  (parcel {})  {}{}{}\n",
                            reference.empty() ? "(no title)" : reference,
                            parcel["id"].get<std::string>(),
                            change["change"].get<std::string>(),
                            change["land_changed"].get<bool>() ? ", the land itself" : "",
                            change["complete"].get<bool>() ? "" : ", NOT ALL COULD BE CHECKED");
    for (const auto& theme : change["themes"]) {
        const auto state = [&](const char* side) {
            const auto& value = theme["state"][side];
            return value.is_null() ? std::string{"unknown theme"} : value.get<std::string>();
        };
        text += fmt::format("    {}: {}{}{}{}\n",
                            theme["theme"].get<std::string>(),
                            state("before"),
                            state("before") == state("after") ? "" : " → " + state("after"),
                            growth_text(theme),
                            coverage_text(theme));
    }
    for (const auto& document : change["documents"]) {
        const auto before = document["standing"]["before"].get<std::string>();
        const auto after = document["standing"]["after"].get<std::string>();
        text += fmt::format("    {}: {}{}\n",
                            document["document"].get<std::string>(),
                            before,
                            before == after ? "" : " → " + after);
    }
    return text;
}

}  // namespace

Result<Json> ask_for_changes(const AskOptions& options, const ChangesQuestion& question) {
    const auto site = site_of(options, question);
    if (!site) {
        return fail(site);
    }
    auto next = target("/v1/changes",
                       {{"since", question.from},
                        {"snapshot", question.to},
                        {"as_of", question.as_of},
                        {"limit", page_size}});
    Json whole;
    while (!next.empty()) {
        const auto page = ask_site(*site, web::Method::get, next);
        if (!page) {
            return fail(page);
        }
        auto json = Json::parse(*page);
        next = json["next"].is_null() ? std::string{} : json["next"].get<std::string>();
        if (whole.is_null()) {
            whole = std::move(json);
        } else {
            for (auto& change : json["changes"]) {
                whole["changes"].push_back(std::move(change));
            }
        }
    }
    whole["next"] = nullptr;
    return whole;
}

std::string changes_text(const Json& changes) {
    const auto& summary = changes["summary"];
    const auto count = [&](const char* name) { return summary[name].get<long long>(); };
    auto text = fmt::format("Answers as of {} that are not what snapshot {} gives\n",
                            changes["as_of"].get<std::string>(),
                            changes["since"].get<std::string>());
    text += fmt::format("  {} parcels changed, {} added, {} removed, of {}\n",
                        count("changed"),
                        count("added"),
                        count("removed"),
                        count("known"));
    if (count("incomplete") > 0) {
        text += fmt::format("  {} COULD NOT BE CHECKED WHOLLY\n", count("incomplete"));
    }
    if (!summary["themes"].empty()) {
        text += "  by theme\n" + sums_text(summary["themes"], "theme");
    }
    if (!summary["documents"].empty()) {
        text += "  by document\n" + sums_text(summary["documents"], "document");
    }
    const auto& list = changes["changes"];
    for (std::size_t i = 0; i < std::min(list.size(), shown_parcels); ++i) {
        text += parcel_text(list[i]);
    }
    if (list.size() > shown_parcels) {
        text += fmt::format("  … and {} more (--json lists all)\n", list.size() - shown_parcels);
    }
    return text;
}

}  // namespace tasmim::app

#include "app/changes_text.hpp"

#include "app/answer_words.hpp"
#include "app/progress.hpp"
#include "app/site.hpp"
#include "app/speech.hpp"
#include "base/log.hpp"
#include "text/values.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace tasmim::app {

using base::fail;
using base::message;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t shown_parcels = 10;
constexpr auto page_size = "1000";

/// The site of the later state: the register's content if one is named.
Result<OpenSite> site_of(const AskOptions& options,
                         const ChangesQuestion& question,
                         const base::Progress& progress) {
    base::set_log_level(base::LogLevel::warning);
    endpoints::Settings settings;
    settings.time_zone = options.time_zone;
    return question.register_path.empty()
               ? open_site(options.snapshots_folder, settings, progress)
               : open_site_of_register(
                     question.register_path, options.snapshots_folder, settings, progress);
}

/// "  +120.00 m²  −30.00 m²", then lengths and counts where there are any.
std::string growth_text(const Json& growth) {
    std::string text;
    const auto add = [&](const char* sign, const Json& amount) {
        if (const auto area = amount["area_m2"].get<double>(); area > 0) {
            text += fmt::format("  {}{}", sign, square_metres(area));
        }
        if (const auto length = amount["length_m"].get<double>(); length > 0) {
            text += fmt::format("  {}{}", sign, metres(length));
        }
        if (const auto count = amount["count"].get<long long>(); count > 0) {
            text += fmt::format("  {}{}", sign, say(message("{0} ×", count)));
        }
    };
    add("+", growth["gained"]);
    add("−", growth["lost"]);
    return text;
}

std::string coverage_text(const Json& theme) {
    std::string text;
    if (const auto gained = theme["coverage_gained_m2"].get<double>(); gained > 0) {
        text += "  " + say(message("now known on {0}", message("{0} m²", base::Real{gained, 2})));
    }
    if (const auto lost = theme["coverage_lost_m2"].get<double>(); lost > 0) {
        text +=
            "  " + say(message("NO LONGER KNOWN on {0}", message("{0} m²", base::Real{lost, 2})));
    }
    return text;
}

/// The title in the language of the command line, else the other one, else the id.
std::string name_of(const Json& item, const char* key) {
    auto title = translated(item["title"]);
    return title.empty() ? item[key].get<std::string>() : title;
}

std::string sums_text(const Json& sums, const char* key) {
    std::string text;
    for (const auto& item : sums) {
        text += fmt::format(
            "    {}{}{}\n",
            say(message("{0}: {1} parcels", name_of(item, key), item["parcels"].get<long long>())),
            growth_text(item),
            item.contains("coverage_gained_m2") ? coverage_text(item) : "");
    }
    return text;
}

/// A theme's state, a document's standing or a change, in words.
std::string word_of(const Json& code) {
    const std::map<std::string, base::Message> words{
        {"concerned", message("concerned")},
        {"not_concerned", message("checked, not concerned")},
        {"no_data", message("no data")},
        {"not_checked", message("not checked")},
        {"in_force", message("in force")},
        {"pending", message("under study or inquiry")},
        {"absent", message("not on this land")},
        {"added", message("new parcel")},
        {"removed", message("parcel taken out")},
        {"changed", message("changed")},
    };
    const auto found = code.is_string() ? words.find(code.get<std::string>()) : words.end();
    return say(found == words.end() ? message("theme not known") : found->second);
}

std::string passage_text(const Json& passage) {
    const auto before = word_of(passage["before"]);
    const auto after = word_of(passage["after"]);
    return before == after ? after : before + " → " + after;
}

std::string parcel_text(const Json& change) {
    const auto& parcel = change["parcel"];
    const auto reference = parcel["reference"].get<std::string>();
    auto text = fmt::format(
        "  {}  {}  {}",
        reference.empty() ? say(message("(no title)")) : text::token(reference, language()),
        say(message("(parcel {0})", parcel["id"].get<std::string>())),
        word_of(change["change"]));
    if (change["land_changed"].get<bool>()) {
        text += "  " + say(message("the land itself is another"));
    }
    if (!change["complete"].get<bool>()) {
        text += "  " + say(message("NOT ALL COULD BE CHECKED"));
    }
    text += '\n';
    for (const auto& theme : change["themes"]) {
        text += fmt::format("    {}: {}{}{}\n",
                            theme["theme"].get<std::string>(),
                            passage_text(theme["state"]),
                            growth_text(theme),
                            coverage_text(theme));
    }
    for (const auto& document : change["documents"]) {
        text += fmt::format("    {}: {}\n",
                            document["document"].get<std::string>(),
                            passage_text(document["standing"]));
    }
    return text;
}

/// All pages, put together.
Result<Json> all_changes(const OpenSite& site, const ChangesQuestion& question) {
    auto next = web::target_of("/v1/changes",
                               {{"since", question.from},
                                {"snapshot", question.to},
                                {"as_of", question.as_of},
                                {"limit", page_size}});
    Json whole;
    while (!next.empty()) {
        const auto page = ask_site(site, web::Method::get, next);
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

}  // namespace

Result<Json> ask_for_changes(const AskOptions& options, const ChangesQuestion& question) {
    return with_progress([&](const base::Progress& progress) -> Result<Json> {
        const auto site = site_of(options, question, progress);
        if (!site) {
            return fail(site);
        }
        base::tell(progress, message("comparing"));
        return all_changes(*site, question);
    });
}

std::string changes_text(const Json& changes) {
    const auto& summary = changes["summary"];
    const auto count = [&](const char* name) { return summary[name].get<long long>(); };
    auto text = say(message("Answers as of {0} that are not what snapshot {1} gives",
                            changes["as_of"].get<std::string>(),
                            changes["since"].get<std::string>())) +
                "\n  " +
                say(message("{0} parcels changed, {1} new, {2} taken out, of {3}",
                            count("changed"),
                            count("added"),
                            count("removed"),
                            count("known"))) +
                "\n";
    if (count("incomplete") > 0) {
        text += "  " + say(message("{0} COULD NOT BE CHECKED WHOLLY", count("incomplete"))) + "\n";
    }
    if (!summary["themes"].empty()) {
        text += "  " + say(message("by theme")) + "\n" + sums_text(summary["themes"], "theme");
    }
    if (!summary["documents"].empty()) {
        text +=
            "  " + say(message("by document")) + "\n" + sums_text(summary["documents"], "document");
    }
    const auto& list = changes["changes"];
    for (std::size_t i = 0; i < std::min(list.size(), shown_parcels); ++i) {
        text += parcel_text(list[i]);
    }
    if (list.size() > shown_parcels) {
        text += "  " +
                say(message("… and {0} more (--json lists all)", list.size() - shown_parcels)) +
                "\n";
    }
    return text;
}

}  // namespace tasmim::app

#include "app/facts_text.hpp"

#include "app/ask.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace tasmim::app {
namespace {

using Json = nlohmann::ordered_json;

std::string string_or(const Json& value, const std::string& fallback) {
    return value.is_string() && !value.get_ref<const std::string&>().empty()
               ? value.get<std::string>()
               : fallback;
}

/// "Voies (road)" for every theme id.
std::map<std::string, std::string> theme_titles(const Json& facts) {
    std::map<std::string, std::string> titles;
    for (const auto& theme : facts["themes"]) {
        const auto id = theme["theme"].get<std::string>();
        titles[id] = string_or(theme["title"]["fr"], id);
    }
    return titles;
}

std::string land_text(const Json& facts) {
    const auto& land = facts["land"];
    std::string text;
    if (!land["parcel"].is_null()) {
        text += fmt::format("{}  (parcel {})\n",
                            string_or(land["parcel"]["reference"], "(no title)"),
                            land["parcel"]["id"].get<std::string>());
    }
    text +=
        fmt::format("  area on the map   {:>18}\n", square_metres(land["area_m2"].get<double>()));
    if (!land["registered_area_m2"].is_null()) {
        text += fmt::format(
            "  registered        {:>18}   {}{}\n",
            square_metres(land["registered_area_m2"].get<double>()),
            string_or(land["registered_area"], ""),
            land["within_tolerance"].get<bool>() ? "" : "   differs beyond the tolerance");
    }
    if (!land["net_area_m2"].is_null()) {
        text += fmt::format("  net of reserves   {:>18}\n",
                            square_metres(land["net_area_m2"].get<double>()));
    }
    return text;
}

std::string measure_text(const Json& finding) {
    const auto& measure = finding["measure"];
    // What only touches the land is measured by the border that it shares.
    const auto& border = measure["adjacent_length_m"];
    if (finding["relation"] == "adjacent" && !border.is_null()) {
        return fmt::format("{:>12.2f} m along ", border.get<double>());
    }
    if (!measure["area_m2"].is_null()) {
        return fmt::format("{:>16} {:>6.1f} %",
                           square_metres(measure["area_m2"].get<double>()),
                           finding["share_of_area"].is_null()
                               ? 0.0
                               : 100 * finding["share_of_area"].get<double>());
    }
    if (!measure["length_m"].is_null()) {
        return fmt::format("{:>13.2f} m         ", measure["length_m"].get<double>());
    }
    return fmt::format("{:>15} ×         ", measure["count"].get<long long>());
}

std::string findings_text(const char* heading,
                          const Json& findings,
                          const std::map<std::string, std::string>& titles) {
    if (findings.empty()) {
        return {};
    }
    std::string text = fmt::format("\n{}\n", heading);
    for (const auto& finding : findings) {
        const auto& provision = finding["provision"];
        const auto theme = provision["theme"].get<std::string>();
        const auto number = string_or(provision["number"], "");
        text += fmt::format(
            "  {}  {} {}{}{}\n    {}, {}{}{}\n",
            measure_text(finding),
            string_or(provision["code"], "(no code)"),
            number,
            number.empty() ? "" : " ",
            string_or(provision["label"]["fr"], ""),
            titles.contains(theme) ? titles.at(theme) : theme,
            finding["document"].get<std::string>(),
            finding["article"].is_string() && !finding["article"].get<std::string>().empty()
                ? ", " + finding["article"].get<std::string>()
                : "",
            provision["state"].is_string() && !provision["state"].get<std::string>().empty()
                ? ", state: " + provision["state"].get<std::string>()
                : "");
        for (const auto& erratum : finding["errata"]) {
            text += fmt::format("    amended by the erratum of {}, {}\n",
                                erratum["date"].get<std::string>(),
                                erratum["gazette_number"].get<std::string>());
        }
    }
    return text;
}

std::string theme_list(const char* heading,
                       const Json& ids,
                       const std::map<std::string, std::string>& titles) {
    if (ids.empty()) {
        return {};
    }
    std::string text = fmt::format("\n{}\n", heading);
    for (const auto& id : ids) {
        const auto name = id.get<std::string>();
        text += fmt::format("  {}\n", titles.contains(name) ? titles.at(name) : name);
    }
    return text;
}

std::string unchecked_text(const Json& not_checked) {
    if (not_checked.empty()) {
        return {};
    }
    std::string text = "\nCOULD NOT BE CHECKED: the answer is incomplete\n";
    for (const auto& item : not_checked) {
        text += fmt::format(
            "  {}: {}\n", item["theme"].get<std::string>(), item["reason"].get<std::string>());
    }
    return text;
}

std::string pending_text(const Json& pending) {
    if (pending.empty()) {
        return {};
    }
    std::string text = "\nUnder study or inquiry (not binding; may defer a decision)\n";
    for (const auto& item : pending) {
        const auto& document = item["document"];
        text += fmt::format("  {} {}  {}\n",
                            document["id"].get<std::string>(),
                            string_or(document["title"]["fr"], ""),
                            document["status"].get<std::string>());
    }
    return text;
}

}  // namespace

std::string facts_text(const Json& facts) {
    const auto titles = theme_titles(facts);
    return land_text(facts) + unchecked_text(facts["not_checked"]) +
           findings_text("Concerned by", facts["concerned"], titles) +
           findings_text("Touched by", facts["adjacent"], titles) +
           findings_text("Below the theme's threshold", facts["below_threshold"], titles) +
           theme_list("NO DATA: no document in force speaks of it on this land",
                      facts["no_data"],
                      titles) +
           theme_list("Checked, not concerned", facts["not_concerned"], titles) +
           pending_text(facts["pending"]) +
           fmt::format("\nas of {}   snapshot {}\n{}\n",
                       facts["as_of"].get<std::string>(),
                       facts["snapshot"].get<std::string>(),
                       facts["engine"].get<std::string>());
}

}  // namespace tasmim::app

#include "app/facts_text.hpp"

#include "app/answer_words.hpp"
#include "app/ask.hpp"
#include "app/boundary_text.hpp"
#include "app/speech.hpp"
#include "text/values.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace tasmim::app {
namespace {

using base::message;
using Json = nlohmann::ordered_json;

constexpr std::size_t measure_width = 25;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string{};
}

std::string token(const std::string& text) {
    return text::token(text, language());
}

/// The title of every theme, by its id.
std::map<std::string, std::string> theme_titles(const Json& facts) {
    std::map<std::string, std::string> titles;
    for (const auto& theme : facts["themes"]) {
        const auto id = theme["theme"].get<std::string>();
        const auto title = translated(theme["title"]);
        titles[id] = title.empty() ? id : title;
    }
    return titles;
}

std::string land_text(const Json& facts) {
    const auto& land = facts["land"];
    auto text = facts.contains("boundary") ? table_text(facts["boundary"]) : std::string{};
    if (!land["parcel"].is_null()) {
        const auto reference = text_of(land["parcel"]["reference"]);
        text += fmt::format("{}  {}\n",
                            reference.empty() ? say(message("(no title)")) : token(reference),
                            say(message("(parcel {0})", text_of(land["parcel"]["id"]))));
    }
    text += land_line(message("area on the map"), square_metres(land["area_m2"].get<double>()));
    if (!land["registered_area_m2"].is_null()) {
        auto more = token(text_of(land["registered_area"]));
        if (!land["within_tolerance"].get<bool>()) {
            more += "   " + say(message("differs beyond the tolerance"));
        }
        text += land_line(
            message("registered"), square_metres(land["registered_area_m2"].get<double>()), more);
    }
    if (!land["net_area_m2"].is_null()) {
        text +=
            land_line(message("net of reserves"), square_metres(land["net_area_m2"].get<double>()));
    }
    return text;
}

std::string measure_text(const Json& finding) {
    const auto& measure = finding["measure"];
    // What only touches the land is measured by the border that it shares.
    const auto& border = measure["adjacent_length_m"];
    if (finding["relation"] == "adjacent" && !border.is_null()) {
        return say(message("{0} m along", base::Real{border.get<double>(), 2}));
    }
    if (!measure["area_m2"].is_null()) {
        const auto& share = finding["share_of_area"];
        const double percent = share.is_null() ? 0 : 100 * share.get<double>();
        return square_metres(measure["area_m2"].get<double>()) + "  " +
               text::right_in(7, say(message("{0} %", base::Real{percent, 1})));
    }
    if (!measure["length_m"].is_null()) {
        return metres(measure["length_m"].get<double>());
    }
    return say(message("{0} ×", measure["count"].get<long long>()));
}

/// "Zonage, PA-2021, art. 7, state: keep".
std::string source_text(const Json& finding, const std::string& theme) {
    auto text = theme + say(message(", {0}", text_of(finding["document"])));
    if (const auto article = text_of(finding["article"]); !article.empty()) {
        text += say(message(", {0}", article));
    }
    if (const auto state = text_of(finding["provision"]["state"]); !state.empty()) {
        text += say(message(", state: {0}", state));
    }
    return text;
}

std::string findings_text(const base::Message& heading,
                          const Json& findings,
                          const std::map<std::string, std::string>& titles) {
    if (findings.empty()) {
        return {};
    }
    std::string text = fmt::format("\n{}\n", say(heading));
    for (const auto& finding : findings) {
        const auto& provision = finding["provision"];
        const auto theme = text_of(provision["theme"]);
        const auto code = text_of(provision["code"]);
        auto name = code.empty() ? say(message("(no code)")) : token(code);
        if (const auto number = text_of(provision["number"]); !number.empty()) {
            name += " " + token(number);
        }
        text +=
            fmt::format("  {}  {} {}\n    {}\n",
                        text::right_in(measure_width, measure_text(finding)),
                        name,
                        translated(provision["label"]),
                        source_text(finding, titles.contains(theme) ? titles.at(theme) : theme));
        for (const auto& erratum : finding["errata"]) {
            text += "    " +
                    say(message("amended by the erratum of {0}, {1}",
                                text_of(erratum["date"]),
                                text_of(erratum["gazette_number"]))) +
                    "\n      " + translated(erratum["text"]) + "\n";
        }
    }
    return text;
}

std::string theme_list(const base::Message& heading,
                       const Json& ids,
                       const std::map<std::string, std::string>& titles) {
    if (ids.empty()) {
        return {};
    }
    std::string text = fmt::format("\n{}\n", say(heading));
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
    auto text = "\n" + say(message("COULD NOT BE CHECKED: the answer is incomplete")) + "\n";
    for (const auto& item : not_checked) {
        text += fmt::format(
            "  {}\n", say(message("{0}: {1}", text_of(item["theme"]), text_of(item["reason"]))));
    }
    return text;
}

std::string pending_text(const Json& pending) {
    if (pending.empty()) {
        return {};
    }
    auto text =
        "\n" + say(message("Under study or inquiry (not binding; may defer a decision)")) + "\n";
    for (const auto& item : pending) {
        const auto& document = item["document"];
        text += fmt::format("  {} {}  {}\n",
                            token(text_of(document["id"])),
                            translated(document["title"]),
                            say(message("status: {0}", text_of(document["status"]))));
    }
    return text;
}

base::Message date_of(const Json& facts) {
    const auto date = base::Date::parse(text_of(facts["as_of"]));
    return date ? message("as of {0}", *date) : message("as of {0}", text_of(facts["as_of"]));
}

}  // namespace

std::string facts_text(const Json& facts) {
    const auto titles = theme_titles(facts);
    return land_text(facts) + unchecked_text(facts["not_checked"]) +
           findings_text(message("Concerned by"), facts["concerned"], titles) +
           findings_text(message("Touched by"), facts["adjacent"], titles) +
           findings_text(message("Below the theme's threshold"), facts["below_threshold"], titles) +
           theme_list(message("NO DATA: no document in force speaks of it on this land"),
                      facts["no_data"],
                      titles) +
           theme_list(message("Checked, not concerned"), facts["not_concerned"], titles) +
           pending_text(facts["pending"]) +
           fmt::format("\n{}   {}\n{}\n",
                       say(date_of(facts)),
                       say(message("snapshot {0}", text_of(facts["snapshot"]))),
                       token(text_of(facts["engine"])));
}

}  // namespace tasmim::app

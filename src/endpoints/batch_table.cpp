#include "endpoints/batch_table.hpp"

#include "formats/csv.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

/// A value as it stands in a cell: null is empty.
std::string cell(const Json& value) {
    return value.is_null()     ? std::string{}
           : value.is_string() ? value.get<std::string>()
                               : value.dump();
}

std::string measure_text(const Json& measure) {
    if (!measure["area_m2"].is_null()) {
        return fmt::format("{:.2f} m2", measure["area_m2"].get<double>());
    }
    if (!measure["length_m"].is_null()) {
        return fmt::format("{:.2f} m", measure["length_m"].get<double>());
    }
    return fmt::format("{} x", cell(measure["count"]));
}

/// "R2 412.35 m2 [PA-2019, art. 7]", what concerns the land in a theme.
std::string found_text(const Json& concerned, const std::string& theme) {
    std::string text;
    for (const auto& finding : concerned) {
        const auto& provision = finding["provision"];
        if (provision["theme"] != theme) {
            continue;
        }
        const auto name = cell(provision["code"]) + cell(provision["number"]);
        const auto article = cell(finding["article"]);
        text += fmt::format("{}{} {} [{}{}{}]",
                            text.empty() ? "" : "; ",
                            name.empty() ? cell(provision["id"]) : name,
                            measure_text(finding["measure"]),
                            cell(finding["document"]),
                            article.empty() ? "" : ", ",
                            article);
    }
    return text;
}

void add_theme(std::vector<std::string>& cells, const Json& answer, const std::string& theme) {
    const auto asked = answer.value("themes", Json::array());
    const auto found = std::find_if(
        asked.begin(), asked.end(), [&](const Json& item) { return item["theme"] == theme; });
    if (found == asked.end()) {
        cells.insert(cells.end(), 3, {});
        return;
    }
    cells.push_back(cell((*found)["state"]));
    cells.push_back(cell((*found)["uncovered_m2"]));
    cells.push_back(found_text(answer["concerned"], theme));
}

std::string pending_text(const Json& answer) {
    std::string text;
    for (const auto& item : answer.value("pending", Json::array())) {
        text += (text.empty() ? "" : "; ") + cell(item["document"]["id"]);
    }
    return text;
}

}  // namespace

std::string batch_table_head(const std::vector<planning::Theme>& themes, char separator) {
    std::vector<std::string> names{"row",
                                   "id",
                                   "status",
                                   "problem",
                                   "snapshot",
                                   "as_of",
                                   "parcel",
                                   "reference",
                                   "area_m2",
                                   "registered_area_m2",
                                   "net_area_m2",
                                   "complete",
                                   "pending"};
    for (const auto& theme : themes) {
        names.push_back(theme.id);
        names.push_back(theme.id + "_uncovered_m2");
        names.push_back(theme.id + "_found");
    }
    return formats::csv_line(names, separator);
}

std::string batch_table_line(const BatchTableRow& row,
                             const Json& answer,
                             const std::vector<planning::Theme>& themes) {
    const auto land = answer.value("land", Json::object());
    const auto parcel = land.value("parcel", Json(nullptr));
    const auto of_parcel = [&](const char* name) {
        return parcel.is_object() ? cell(parcel[name]) : std::string{};
    };
    const auto hint = cell(answer.value("hint", Json(nullptr)));
    const auto detail = cell(answer.value("detail", Json(nullptr)));
    std::vector<std::string> cells{std::to_string(row.number),
                                   cell(row.id),
                                   std::to_string(row.status),
                                   hint.empty() ? detail : fmt::format("{} ({})", detail, hint),
                                   row.snapshot,
                                   cell(answer.value("as_of", Json(nullptr))),
                                   of_parcel("id"),
                                   of_parcel("reference"),
                                   cell(land.value("area_m2", Json(nullptr))),
                                   cell(land.value("registered_area_m2", Json(nullptr))),
                                   cell(land.value("net_area_m2", Json(nullptr))),
                                   cell(answer.value("complete", Json(nullptr))),
                                   pending_text(answer)};
    for (const auto& theme : themes) {
        add_theme(cells, answer, theme.id);
    }
    return formats::csv_line(cells, row.separator);
}

}  // namespace tasmim::endpoints

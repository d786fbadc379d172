#include "endpoints/facts_batch.hpp"

#include "edition/edition.hpp"
#include "endpoints/batch_table.hpp"
#include "endpoints/dispatch.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/problem.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::endpoints {

using base::Errc;
using Json = nlohmann::ordered_json;

namespace {

constexpr int ok = 200;

/// A member as it stands in a query: a text as it is, a number as JSON writes it.
std::string query_text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// What the row says, or what holds for all rows.
std::string said(const Json& row, const char* name, const std::string& otherwise) {
    return row.contains(name) ? query_text(row[name]) : otherwise;
}

/// The ways of naming a land that a row uses.
std::size_t ways(const Json& row) {
    return std::size_t{row.contains("parcel")} + std::size_t{row.contains("ref")} +
           std::size_t{row.contains("x") || row.contains("y")} +
           std::size_t{row.contains("lon") || row.contains("lat")} +
           std::size_t{row.contains("boundary")} + std::size_t{row.contains("geometry")};
}

std::string ids_of(const std::vector<Json>& candidates) {
    std::vector<std::string> ids;
    ids.reserve(candidates.size());
    for (const auto& candidate : candidates) {
        ids.push_back(candidate["parcel"]["id"].get<std::string>());
    }
    return fmt::format("{}", fmt::join(ids, ", "));
}

/// Why a place is probably wrong, where the answer says so; otherwise what else can be sent.
base::Message explanation(const Json& body, text::Language language) {
    const std::string name{text::to_string(language)};
    for (const auto* reason : {"swapped", "outside"}) {
        if (body.contains(reason) && body[reason].is_object()) {
            return base::verbatim(body[reason]["message"][name].get<std::string>());
        }
    }
    return base::message("send the land itself as 'boundary' or 'geometry'");
}

}  // namespace

FactsBatch::FactsBatch(Site site, BatchRows rows, BatchOptions options)
    : site_{std::move(site)}, rows_{std::move(rows)}, options_{std::move(options)} {}

web::Response FactsBatch::ask(web::Method method,
                              const std::string& target,
                              std::string body) const {
    const auto request =
        web::make_request(method,
                          target,
                          {{"Accept-Language", std::string{text::to_string(options_.language)}}},
                          std::move(body));
    return request ? dispatch_now(*request, site_) : problem(request.error());
}

web::Response FactsBatch::problem(const base::Error& error) const {
    return problem_of(error, {{}, options_.language});
}

web::Response FactsBatch::answer(const Json& row) const {
    if (const auto known = check_members(row); !known) {
        return problem(known.error());
    }
    if (ways(row) != 1) {
        return problem({Errc::invalid_argument,
                        base::message("a row names its land in exactly one way"),
                        base::message("give parcel, or ref, or lon and lat, or x, y and crs, or "
                                      "boundary and crs, or geometry"),
                        {}});
    }
    if (row.contains("parcel")) {
        return answer_for_parcel(row, query_text(row["parcel"]));
    }
    return row.contains("boundary") || row.contains("geometry") ? answer_for_land(row)
                                                                : answer_for_place(row);
}

web::Response FactsBatch::answer_for_parcel(const Json& row, const std::string& id) const {
    const auto& themes = row.contains("themes") ? row["themes"] : Json(nullptr);
    const auto listed = themes.is_array() ? fmt::format("{}", fmt::join(themes, ","))
                                          : said(row, "themes", options_.themes);
    return ask(web::Method::get,
               web::target_of("/v1/parcels/" + web::percent_encode(id) + "/facts",
                              {{"as_of", said(row, "as_of", options_.as_of)}, {"themes", listed}}));
}

web::Response FactsBatch::answer_for_land(const Json& row) const {
    Json question{{"as_of", said(row, "as_of", options_.as_of)}};
    for (const auto* name : {"geometry", "boundary", "crs", "themes"}) {
        if (row.contains(name)) {
            question[name] = row[name];
        }
    }
    if (!question.contains("crs") && !options_.crs.empty()) {
        question["crs"] = options_.crs;
    }
    if (!question.contains("themes") && !options_.themes.empty()) {
        question["themes"] = words(options_.themes);
    }
    return ask(web::Method::post, "/v1/facts", question.dump());
}

/// By reference or by coordinates: the row has an answer where exactly one parcel is meant.
web::Response FactsBatch::answer_for_place(const Json& row) const {
    const bool is_grid = row.contains("x") || row.contains("y");
    auto found = ask(web::Method::get,
                     web::target_of("/v1/parcels",
                                    {{"ref", said(row, "ref", {})},
                                     {"lon", said(row, "lon", {})},
                                     {"lat", said(row, "lat", {})},
                                     {"x", said(row, "x", {})},
                                     {"y", said(row, "y", {})},
                                     {"crs", is_grid ? said(row, "crs", options_.crs) : ""}}));
    if (found.status != ok) {
        return found;
    }
    const auto body = Json::parse(web::bytes_of(found.body));
    const auto& candidates = body["candidates"];
    std::vector<Json> meant;
    std::copy_if(
        candidates.begin(), candidates.end(), std::back_inserter(meant), [](const Json& item) {
            return item.value("contains", true);
        });
    if (body["ambiguous"].get<bool>() || meant.size() > 1) {
        return problem({Errc::conflict,
                        base::message("several parcels may be meant: {0}",
                                      ids_of(candidates.get<std::vector<Json>>())),
                        base::message("ask for one of them with 'parcel'"),
                        {}});
    }
    if (meant.empty()) {
        return problem({Errc::not_found,
                        row.contains("ref")
                            ? base::message("no parcel of the imported cadastre has the title {0}; "
                                            "the land may exist all the same",
                                            said(row, "ref", {}))
                            : base::message("no parcel contains the point"),
                        explanation(body, options_.language),
                        {}});
    }
    return answer_for_parcel(row, meant.front()["parcel"]["id"].get<std::string>());
}

std::string FactsBatch::head() const {
    return options_.output == BatchOutput::csv
               ? batch_table_head(site_.edition->snapshot->content().themes, rows_.separator())
               : std::string{};
}

std::string FactsBatch::line(std::size_t number,
                             const Json& id,
                             const web::Response& response) const {
    auto body = web::bytes_of(response.body);
    body.remove_suffix(body.ends_with('\n') ? 1 : 0);
    const auto& snapshot = *site_.edition->snapshot;
    if (options_.output == BatchOutput::csv) {
        return batch_table_line({number, id, response.status, snapshot.id(), rows_.separator()},
                                Json::parse(body),
                                snapshot.content().themes);
    }
    // The answer's own bytes, as it was given for this land alone.
    return fmt::format("{{\"row\":{},\"id\":{},\"status\":{},\"snapshot\":\"{}\",\"{}\":{}}}\n",
                       number,
                       id.dump(),
                       response.status,
                       snapshot.id(),
                       response.status == ok ? "answer" : "problem",
                       body);
}

std::optional<std::string> FactsBatch::next() {
    while (row_ < options_.after && rows_.skip()) {
        ++row_;
    }
    auto row = rows_.next();
    if (!row) {
        return std::nullopt;
    }
    ++row_;
    const auto response = *row ? answer(**row) : problem(row->error());
    const auto id = *row ? (*row)->value("id", Json(nullptr)) : Json(nullptr);
    return line(row_, id, response);
}

}  // namespace tasmim::endpoints

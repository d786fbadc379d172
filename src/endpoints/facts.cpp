#include "edition/engine_version.hpp"
#include "endpoints/boundary_json.hpp"
#include "endpoints/facts_json.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/problem.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"
#include "formats/boundary_table.hpp"
#include "formats/geojson.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr int deepest_json = 32;

/// What POST /v1/facts carries, checked but for the land's own geometry or boundary.
struct LandQuestion {
    std::string geometry;
    /// A table of corners, instead of the geometry.
    std::string boundary;
    std::string crs = "OGC:CRS84";
    facts::Question question;
    AsOf date;
    /// The question as it can be asked again.
    Json request;
};

/// A land that is no parcel, in the working CRS.
struct Land {
    geo::Geometry<geo::Planar> ground;
    /// How its table was read; null when it had none.
    Json boundary;
};

/// `asked`: the members that tell the question.
web::Response facts_response(const edition::Edition& edition,
                             const AsOf& date,
                             const facts::Facts& facts,
                             const planning::Parcel* parcel,
                             const Json& asked) {
    Json body{{"snapshot", edition.snapshot->id()},
              {"as_of", date.date.iso()},
              {"engine", edition::engine_version()}};
    body.update(asked);
    body.update(facts_json(facts, parcel));
    auto response = json_response(body, date, edition.snapshot->id());
    if (!facts.complete) {
        response.headers.set("Cache-Control", "no-store");
    }
    return response;
}

/// A nesting that no answerable body has would only exhaust the stack of a recursive reader.
bool is_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest_json) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

constexpr auto example =
    R"(send {"geometry": {"type": "Polygon", "coordinates": [...]}, "crs": "EPSG:26191"})";

/// The land is told in one way; metres of a table say nothing without their CRS.
Result<void> check_land(const Json& body) {
    const bool has_geometry = body.contains("geometry");
    if (has_geometry == body.contains("boundary")) {
        return fail(Errc::invalid_argument,
                    has_geometry ? base::message("the body has a geometry and a boundary")
                                 : base::message("the body has no geometry"),
                    has_geometry ? base::message("send one of them") : example);
    }
    if (has_geometry && !body["geometry"].is_object()) {
        return fail(Errc::invalid_argument, base::message("the body has no geometry"), example);
    }
    if (!has_geometry && (!body["boundary"].is_string() || !body.contains("crs"))) {
        return fail(
            Errc::invalid_argument,
            body["boundary"].is_string() ? base::message("the boundary has no crs")
                                         : base::message("'{0}' is not a text", "boundary"),
            base::message("send a text and its CRS, as in {0}",
                          R"({"boundary": "B1;360251,49;371503,73\n…", "crs": "EPSG:26191"})"));
    }
    return {};
}

Result<Json> read_body(std::string_view text) {
    auto body =
        is_too_deep(text) ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
    if (!body.is_object()) {
        return fail(
            Errc::invalid_argument, base::message("the body is not a JSON object"), example);
    }
    for (const auto& [name, value] : body.items()) {
        if (name != "geometry" && name != "boundary" && name != "crs" && name != "as_of" &&
            name != "themes") {
            return fail(Errc::invalid_argument,
                        base::message("the body has an unknown member '{0}'", name.substr(0, 60)),
                        base::message("it has: geometry or boundary, crs, as_of, themes"));
        }
        if ((name == "crs" || name == "as_of") && !value.is_string()) {
            return fail(
                Errc::invalid_argument, base::message("'{0}' is not a text", name), example);
        }
    }
    if (const auto checked = check_land(body); !checked) {
        return fail(checked);
    }
    return body;
}

Result<std::vector<std::string>> theme_list(const Json& body) {
    std::vector<std::string> themes;
    if (!body.contains("themes")) {
        return themes;
    }
    const auto& list = body["themes"];
    const bool good =
        list.is_array() &&
        std::all_of(list.begin(), list.end(), [](const Json& item) { return item.is_string(); });
    if (!good) {
        return fail(Errc::invalid_argument,
                    base::message("'themes' is not a list of theme ids"),
                    base::message(R"(write ["zoning", "road"]; /v1/themes lists them)"));
    }
    return list.get<std::vector<std::string>>();
}

Result<LandQuestion> read_question(const Call& call) {
    auto body = read_body(call.request.body);
    if (!body) {
        return fail(body);
    }
    auto themes = theme_list(*body);
    const auto text = body->value("as_of", std::string{});
    const auto date =
        as_of(body->contains("as_of") ? std::optional<std::string_view>{text} : std::nullopt,
              call.site.services);
    if (!themes || !date) {
        return themes ? fail(date) : fail(themes);
    }
    auto request = request_json(call.request, {{"snapshot", call.edition().snapshot->id()}});
    (*body)["as_of"] = date->date.iso();
    request["body"] = *body;
    return LandQuestion{body->contains("geometry") ? (*body)["geometry"].dump() : std::string{},
                        body->value("boundary", std::string{}),
                        body->value("crs", std::string{"OGC:CRS84"}),
                        {date->date, std::move(*themes)},
                        *date,
                        std::move(request)};
}

Result<Land> read_land(const LandQuestion& asked, const edition::Edition& edition) {
    const auto transformer =
        edition.transformers->between(asked.crs, edition.snapshot->content().crs);
    if (!transformer) {
        return fail(transformer);
    }
    const auto with = [&](const geo::Geometry<geo::Declared>& geometry, Json boundary) {
        return transformer->forward<geo::Planar>(geometry).map([&](auto ground) {
            return Land{std::move(ground), std::move(boundary)};
        });
    };
    if (!asked.geometry.empty()) {
        return formats::parse_geojson(asked.geometry).and_then([&](const auto& read) {
            return with(read.geometry, {});
        });
    }
    return formats::parse_boundary_table(asked.boundary).and_then([&](const auto& table) {
        return with(formats::geometry_of(table), boundary_json(table));
    });
}

web::Response answer_for_land(const LandQuestion& asked,
                              const edition::Edition& edition,
                              const Asker& asker) {
    const auto land = read_land(asked, edition);
    if (!land) {
        return problem_of(land.error(), asker);
    }
    const auto facts = edition.facts.of_land(land->ground, asked.question);
    if (!facts) {
        return problem_of(facts.error(), asker);
    }
    Json question{{"request", asked.request}};
    if (!land->boundary.is_null()) {
        question["boundary"] = land->boundary;
    }
    return facts_response(edition, asked.date, *facts, nullptr, question);
}

}  // namespace

Result<web::Reply> parcel_facts(const Call& call) {
    const auto& edition = call.site.edition;
    const auto found = parcel_by_id(*edition->snapshot, call.path_value("id"));
    const auto date = as_of(call.request.query.find("as_of"), call.site.services);
    if (!found || !date) {
        return found ? fail(date) : fail(found);
    }
    const auto* parcel = *found;
    facts::Question question{date->date, words(call.request.query.find("themes").value_or(""))};
    auto asker = Asker::of(call.request);
    web::Job job;
    // A date that was given and the same one as today bound the answer's life differently.
    job.key = fmt::format("facts {} {} {} {} {} {}",
                          edition->snapshot->id(),
                          parcel->id,
                          date->date.iso(),
                          date->seconds_left.has_value(),
                          fmt::join(question.themes, ","),
                          text::to_string(asker.language));
    job.run = [edition,
               parcel,
               date = *date,
               question = std::move(question),
               asked = Json{{"request",
                             request_json(call.request,
                                          {{"as_of", date->date.iso()},
                                           {"snapshot", edition->snapshot->id()}})}},
               asker = std::move(asker)] {
        const auto facts = edition->facts.of_parcel(*parcel, question);
        return facts ? facts_response(*edition, date, *facts, parcel, asked)
                     : problem_of(facts.error(), asker);
    };
    return web::Reply{std::move(job)};
}

Result<web::Reply> land_facts(const Call& call) {
    auto asked = read_question(call);
    if (!asked) {
        return fail(asked);
    }
    web::Job job;
    job.run = [edition = call.site.edition,
               asked = std::move(*asked),
               asker = Asker::of(call.request)] { return answer_for_land(asked, *edition, asker); };
    return web::Reply{std::move(job)};
}

}  // namespace tasmim::endpoints

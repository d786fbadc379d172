#include "edition/engine_version.hpp"
#include "endpoints/boundary_json.hpp"
#include "endpoints/facts_json.hpp"
#include "endpoints/geometry_json.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/land_question.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/problem.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

/// What POST /v1/facts carries, checked but for the land itself.
struct LandQuestion {
    LandText land;
    facts::Question question;
    AsOf date;
    /// From the CRS in which geometry is wanted; empty when none is.
    std::optional<crs::Transformer> geometry;
    /// The question as it can be asked again.
    Json request;
};

/// `asked`: the members that tell the question. Errors: those of the CRS of the geometry.
Result<web::Response> facts_response(const edition::Edition& edition,
                                     const AsOf& date,
                                     const facts::Facts& facts,
                                     const planning::Parcel* parcel,
                                     const std::optional<crs::Transformer>& geometry,
                                     const Json& asked) {
    Json body{{"snapshot", edition.snapshot->id()},
              {"as_of", date.date.iso()},
              {"engine", edition::engine_version()}};
    body.update(asked);
    body.update(facts_json(facts, parcel));
    if (geometry) {
        if (const auto added = add_geometries(body, facts, *geometry); !added) {
            return fail(added);
        }
    }
    auto response = json_response(body, date, edition.snapshot->id());
    if (!facts.complete) {
        response.headers.set("Cache-Control", "no-store");
    }
    return response;
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
    constexpr std::array<std::string_view, 2> more{"as_of", "themes"};
    auto body = read_land_question(call.request.body, more);
    if (!body) {
        return fail(body);
    }
    if (const auto checked = check_text(*body, "as_of"); !checked) {
        return fail(checked);
    }
    auto themes = theme_list(*body);
    const auto text = body->value("as_of", std::string{});
    const auto date =
        as_of(body->contains("as_of") ? std::optional<std::string_view>{text} : std::nullopt,
              call.site.services);
    if (!themes || !date) {
        return themes ? fail(date) : fail(themes);
    }
    auto geometry = asked_geometry(call.request.query, call.edition());
    if (!geometry) {
        return fail(geometry);
    }
    auto request = request_json(call.request, {{"snapshot", call.edition().snapshot->id()}});
    (*body)["as_of"] = date->date.iso();
    request["body"] = *body;
    const bool is_drawn = geometry->has_value();
    return LandQuestion{land_text(*body),
                        {date->date, std::move(*themes), is_drawn},
                        *date,
                        *std::move(geometry),
                        std::move(request)};
}

Result<web::Response> answer_for_land(const LandQuestion& asked, const edition::Edition& edition) {
    const auto land = read_land(asked.land, edition);
    if (!land) {
        return fail(land);
    }
    const auto facts = edition.facts.of_land(land->ground, asked.question);
    if (!facts) {
        return fail(facts);
    }
    Json question{{"request", asked.request}};
    if (land->boundary) {
        question["boundary"] = boundary_json(*land->boundary);
    }
    return facts_response(edition, asked.date, *facts, nullptr, asked.geometry, question);
}

web::Response or_problem(Result<web::Response> response, const Asker& asker) {
    return response ? *std::move(response) : problem_of(response.error(), asker);
}

}  // namespace

Result<web::Reply> parcel_facts(const Call& call) {
    const auto& edition = call.site.edition;
    const auto found = parcel_by_id(*edition->snapshot, call.path_value("id"));
    const auto date = as_of(call.request.query.find("as_of"), call.site.services);
    if (!found || !date) {
        return found ? fail(date) : fail(found);
    }
    auto geometry = asked_geometry(call.request.query, *edition);
    if (!geometry) {
        return fail(geometry);
    }
    facts::Question question{
        date->date, words(call.request.query.find("themes").value_or("")), geometry->has_value()};
    auto request = request_json(
        call.request, {{"as_of", date->date.iso()}, {"snapshot", edition->snapshot->id()}});
    auto asker = Asker::of(call.request);
    web::Job job;
    // The answer holds its question, so equal questions are those with equal targets. A date that
    // was given and the same one as today bound the answer's life differently; problems are told
    // in the asker's language.
    job.key = fmt::format("facts {} {} {}",
                          request["target"].get<std::string>(),
                          date->seconds_left.has_value(),
                          text::to_string(asker.language));
    job.run = [edition,
               parcel = *found,
               date = *date,
               geometry = *std::move(geometry),
               question = std::move(question),
               asked = Json{{"request", std::move(request)}},
               asker = std::move(asker)] {
        return or_problem(
            edition->facts.of_parcel(*parcel, question).and_then([&](const facts::Facts& facts) {
                return facts_response(*edition, date, facts, parcel, geometry, asked);
            }),
            asker);
    };
    return web::Reply{std::move(job)};
}

Result<web::Reply> land_facts(const Call& call) {
    auto asked = read_question(call);
    if (!asked) {
        return fail(asked);
    }
    web::Job job;
    job.run =
        [edition = call.site.edition, asked = std::move(*asked), asker = Asker::of(call.request)] {
            return or_problem(answer_for_land(asked, *edition), asker);
        };
    return web::Reply{std::move(job)};
}

}  // namespace tasmim::endpoints

#include "edition/engine_version.hpp"
#include "endpoints/asked_snapshot.hpp"
#include "endpoints/difference_json.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/problem.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;
using EditionPtr = std::shared_ptr<const edition::Edition>;

namespace {

constexpr long long default_page = 100;
constexpr long long largest_page = 1000;

/// The two answers of which the difference is asked. `since` is empty when both are on the snapshot
/// that answers.
struct Span {
    planning::FeatureId parcel = 0;
    base::Date from;
    AsOf to;
    std::string since;
};

Result<Span> read_span(const Call& call) {
    const auto& query = call.request.query;
    const auto id = feature_id(call.path_value("id"));
    auto since = snapshot_parameter(query, "since");
    if (!id || !since) {
        return id ? fail(since) : fail(id);
    }
    const auto to = as_of(query.find("to"), call.site.services);
    if (!to) {
        return fail(to);
    }
    const auto from = query.find("from");
    if (!from && since->empty()) {
        return fail(
            Errc::invalid_argument,
            base::message("there is nothing to compare with: neither 'from' nor 'since' is given"),
            base::message(
                "give from=YYYY-MM-DD for another date, or since=<id> for another snapshot"));
    }
    const auto first = from ? base::Date::parse(*from) : Result<base::Date>{to->date};
    if (!first) {
        return fail(first);
    }
    return Span{*id, *first, *to, std::move(*since)};
}

Result<facts::Facts> facts_on(const edition::Edition& edition,
                              planning::FeatureId id,
                              base::Date date) {
    const auto* parcel = edition.snapshot->parcel(id);
    if (parcel == nullptr) {
        return fail(
            Errc::not_found,
            base::message("there is no parcel {0} in the snapshot {1}",
                          fmt::to_string(id),
                          edition.snapshot->id()),
            base::message(
                "a parcel that is in one of two snapshots only has nothing to be compared with; "
                "/v1/changes lists it"));
    }
    return edition.facts.of_parcel(*parcel, {date, {}});
}

web::Response parcel_difference(const Span& span,
                                const edition::Edition& before,
                                const edition::Edition& after,
                                const Json& request,
                                const Asker& asker) {
    const auto earlier = facts_on(before, span.parcel, span.from);
    const auto later = facts_on(after, span.parcel, span.to.date);
    if (!earlier || !later) {
        return problem_of(earlier ? later.error() : earlier.error(), asker);
    }
    const auto found = facts::difference(*earlier, *later);
    Json body{{"snapshot", after.snapshot->id()},
              {"engine", edition::engine_version()},
              {"request", request},
              {"from", {{"snapshot", before.snapshot->id()}, {"as_of", span.from.iso()}}},
              {"to", {{"snapshot", after.snapshot->id()}, {"as_of", span.to.date.iso()}}},
              {"parcel", parcel_json(*after.snapshot->parcel(span.parcel))}};
    body.update(difference_json(found, *before.snapshot, *after.snapshot));
    auto response = json_response(body, span.to, after.snapshot->id());
    if (!found.complete) {
        response.headers.set("Cache-Control", "no-store");
    }
    return response;
}

/// A page of the parcels whose answer changed since a snapshot.
struct Page {
    std::string since;
    AsOf date;
    planning::FeatureId after = 0;
    std::size_t limit = 0;
};

Result<Page> read_page(const Call& call) {
    const auto& query = call.request.query;
    auto since = snapshot_parameter(query, "since");
    const auto date = as_of(query.find("as_of"), call.site.services);
    if (!since || !date) {
        return since ? fail(date) : fail(since);
    }
    if (since->empty()) {
        return fail(
            Errc::invalid_argument,
            base::message("parameter 'since' is missing"),
            base::message("name the snapshot with which to compare; /v1/snapshots lists them"));
    }
    const auto limit = integer(query, "limit", default_page, 1, largest_page);
    const auto after = integer(query, "after", 0, 0, largest_id);
    if (!limit || !after) {
        return limit ? fail(after) : fail(limit);
    }
    return Page{std::move(*since),
                *date,
                static_cast<planning::FeatureId>(*after),
                static_cast<std::size_t>(*limit)};
}

/// The address of the page after `last`, fixed in both times so that a publication between two
/// pages does not mix two comparisons.
std::string next_page(const Page& page,
                      const std::string& snapshot,
                      planning::FeatureId last,
                      const Settings& settings) {
    return fmt::format("{}/v1/changes?since={}&as_of={}&limit={}&after={}&snapshot={}",
                       settings.base_url,
                       page.since,
                       page.date.date.iso(),
                       page.limit,
                       last,
                       snapshot);
}

web::Response changes_page(const Page& page,
                           const edition::Edition& before,
                           const edition::Edition& after,
                           const facts::ParcelChanges& changes,
                           const Json& request,
                           const Settings& settings) {
    const auto first = std::ranges::upper_bound(
        changes.parcels, page.after, {}, [](const auto& change) { return change.id; });
    const auto left = static_cast<std::size_t>(changes.parcels.end() - first);
    const auto count = std::min(left, page.limit);
    Json list = Json::array();
    bool complete = true;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& change = first[static_cast<std::ptrdiff_t>(i)];
        complete = complete && change.complete;
        list.push_back(parcel_change_json(change));
    }
    const auto& id = after.snapshot->id();
    Json body{{"snapshot", id},
              {"as_of", page.date.date.iso()},
              {"engine", edition::engine_version()},
              {"request", request},
              {"since", page.since},
              {"summary", totals_json(changes, *before.snapshot, *after.snapshot)},
              {"changes", std::move(list)},
              {"next", nullptr}};
    if (count < left) {
        const auto last = first[static_cast<std::ptrdiff_t>(count) - 1].id;
        body["next"] = next_page(page, id, last, settings);
    }
    auto response = json_response(body, page.date, id);
    if (!complete) {
        response.headers.set("Cache-Control", "no-store");
    }
    return response;
}

/// A job that loads the earlier edition and then answers from both. `key` tells its answer from all
/// others in the same language.
template <typename Answer>
web::Reply comparing(const Call& call, std::string since, std::string key, Answer answer) {
    web::Job job;
    job.key = std::move(key) + std::string{text::to_string(text::language_of(call.request))};
    job.run = [since = std::move(since),
               after = call.site.edition,
               &services = call.site.services,
               asker = Asker::of(call.request),
               answer = std::move(answer)] {
        const auto before = edition_of(since, after, services);
        return before ? answer(**before, *after, services, asker)
                      : problem_of(before.error(), asker);
    };
    return web::Reply{std::move(job)};
}

}  // namespace

Result<web::Reply> parcel_changes(const Call& call) {
    const auto span = read_span(call);
    if (!span) {
        return fail(span);
    }
    const auto& snapshot = call.edition().snapshot->id();
    auto key = fmt::format("parcel changes {} {} {} {} {} {}",
                           snapshot,
                           span->parcel,
                           span->from.iso(),
                           span->to.date.iso(),
                           span->to.seconds_left.has_value(),
                           span->since);
    auto request = request_json(
        call.request,
        {{"from", span->from.iso()}, {"to", span->to.date.iso()}, {"snapshot", snapshot}});
    return comparing(
        call,
        span->since,
        std::move(key),
        [span = *span, request = std::move(request)](
            const auto& before, const auto& after, const Services&, const Asker& asker) {
            return parcel_difference(span, before, after, request, asker);
        });
}

Result<web::Reply> changes(const Call& call) {
    const auto page = read_page(call);
    if (!page) {
        return fail(page);
    }
    const auto& snapshot = call.edition().snapshot->id();
    auto key = fmt::format("changes {} {} {} {} {} {}",
                           snapshot,
                           page->since,
                           page->date.date.iso(),
                           page->date.seconds_left.has_value(),
                           page->after,
                           page->limit);
    auto request =
        request_json(call.request, {{"as_of", page->date.date.iso()}, {"snapshot", snapshot}});
    return comparing(
        call,
        page->since,
        std::move(key),
        [page = *page, request = std::move(request)](
            const auto& before, const auto& after, const Services& services, const Asker& asker) {
            const auto made = services.comparisons->between(before, after, page.date.date);
            return made ? changes_page(page, before, after, **made, request, services.settings)
                        : problem_of(made.error(), asker);
        });
}

}  // namespace tasmim::endpoints

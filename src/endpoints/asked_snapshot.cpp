#include "endpoints/asked_snapshot.hpp"

#include "endpoints/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <utility>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// A day, and not for ever: a later engine may compute the same answer better.
constexpr auto kept_long = "public, max-age=86400";

/// The instant at which a day of the agency ends, in UTC; what is published from then on was not
/// known on that day. Errors: invalid_argument when the day has not begun.
Result<std::string> end_of_day(std::string_view text, const Services& services) {
    const auto day = base::Date::parse(text);
    if (!day) {
        return fail(day);
    }
    const auto& zone = services.settings.time_zone;
    // Noon in UTC has the same date in every zone from -12 to +11 hours.
    const std::chrono::sys_days midnight{std::chrono::days{day->days_since_1970()}};
    const auto local = base::local_day(zone, midnight + std::chrono::hours{12});
    const auto today = base::local_day(zone, services.clock());
    if (!local || !today) {
        return local ? fail(today) : fail(local);
    }
    if (*day > today->date) {
        return fail(Errc::invalid_argument,
                    base::message("nobody knows yet what will be known on {0}", day->iso()),
                    base::message("give known_at a day up to today; as_of may lie ahead"));
    }
    return base::iso_utc(local->ends);
}

/// The snapshot that was served when a day of the agency ended, by the log of publications.
/// Errors: not_found before the first publication.
Result<std::string> known_on(std::string_view day, const Site& site) {
    const auto end = end_of_day(day, site.services);
    if (!end) {
        return fail(end);
    }
    static const edition::Publications nothing;
    const auto& log = site.publications ? *site.publications : nothing;
    // ISO 8601 in UTC: the order of the texts is the order of the instants.
    const auto later =
        std::ranges::lower_bound(log, *end, {}, &planning::Publication::published_at);
    if (later == log.begin()) {
        return fail(Errc::not_found,
                    base::message("nothing had been published by the end of {0}", day),
                    log.empty() ? base::message("the log of publications is empty")
                                : base::message("the first publication was at {0}; /v1/snapshots "
                                                "lists them",
                                                log.front().published_at));
    }
    return std::prev(later)->snapshot;
}

/// The snapshot from which the request is to be answered; empty when it leaves the choice.
Result<std::string> asked_snapshot(const Call& call) {
    const auto& query = call.request.query;
    auto id = snapshot_parameter(query, "snapshot");
    const auto day = query.find("known_at");
    if (!id || !day) {
        return id;
    }
    return id->empty() ? known_on(*day, call.site)
                       : fail(Errc::invalid_argument,
                              base::message("the snapshot is chosen in two ways"),
                              base::message("give snapshot, or known_at"));
}

/// Whether the request leaves no date to the day on which it is asked.
bool is_dated(const Route& route, const web::Query& query) {
    return std::ranges::all_of(std::array{"as_of", "to"}, [&](const char* name) {
        return !has_parameter(route, name) || query.has(name);
    });
}

/// `response` with the long life that a question fixed in both times has.
web::Response with_long_life(web::Response response) {
    const auto present = response.headers.find("Cache-Control");
    if (response.status == 200 && present && present->starts_with("public")) {
        response.headers.set("Cache-Control", kept_long);
    }
    return response;
}

web::Reply with_long_life(web::Reply reply) {
    if (auto* job = std::get_if<web::Job>(&reply)) {
        // Others may wait for the same job who did not fix the snapshot: each has its own finish.
        job->finish = [inner = std::move(job->finish)](const web::Response& shared) {
            return with_long_life(inner ? inner(shared) : shared);
        };
        return reply;
    }
    return with_long_life(std::move(std::get<web::Response>(reply)));
}

web::Response run(const web::Job& job) {
    auto response = job.run();
    return job.finish ? job.finish(response) : response;
}

/// A request that outlives the call: its edition is found when the job runs.
struct Later {
    const Route& route;
    web::Request request;
    const Services& services;
    std::vector<std::pair<std::string_view, std::string>> path_values;
    std::string id;

    [[nodiscard]] Result<web::Reply> reply() const {
        const auto edition = edition_of(id, nullptr, services);
        return edition ? route.handle({request, {*edition, services}, path_values})
                       : Result<web::Reply>{fail(edition)};
    }

    [[nodiscard]] web::Response answer() const {
        const auto made = reply();
        if (!made) {
            return problem_of(made.error(), Asker::of(request));
        }
        const auto* job = std::get_if<web::Job>(&*made);
        return job != nullptr ? run(*job) : std::get<web::Response>(*made);
    }
};

web::Reply answer_later(const Route& route, Call call, std::string id) {
    web::Job job;
    if (call.request.method != web::Method::post) {
        job.key = fmt::format("past {} {} {}",
                              id,
                              call.request.target,
                              text::to_string(text::language_of(call.request)));
    }
    const auto later = std::make_shared<const Later>(
        Later{route, call.request, call.site.services, std::move(call.path_values), std::move(id)});
    job.run = [later] { return later->answer(); };
    return job;
}

}  // namespace

Result<std::string> snapshot_parameter(const web::Query& query, std::string_view name) {
    const auto id = query.find(name);
    if (id && !snapshot::is_snapshot_id(*id)) {
        return fail(
            Errc::invalid_argument,
            base::message(
                "parameter '{0}' is not the id of a snapshot: '{1}'", name, id->substr(0, 80)),
            base::message("write the 64 hexadecimal digits that an answer or /v1/snapshots gives"));
    }
    return std::string{id.value_or("")};
}

Result<std::shared_ptr<const edition::Edition>> edition_of(
    const std::string& id,
    const std::shared_ptr<const edition::Edition>& present,
    const Services& services) {
    if (id.empty() || (present != nullptr && present->snapshot->id() == id)) {
        return present;
    }
    if (services.past == nullptr) {
        return fail(Errc::not_found,
                    base::message("there is no snapshot {0}", id),
                    base::message("/v1/snapshots lists those that exist"));
    }
    return services.past->get(id);
}

Result<web::Reply> answer_on_asked_snapshot(const Route& route, Call call) {
    if (!has_parameter(route, "snapshot")) {
        return route.handle(call);
    }
    auto id = asked_snapshot(call);
    if (!id) {
        return fail(id);
    }
    if (id->empty()) {
        return route.handle(call);
    }
    const bool fixed = call.request.query.has("snapshot") && is_dated(route, call.request.query);
    const auto* present = call.site.edition.get();
    if (present != nullptr && present->snapshot->id() == *id) {
        auto reply = route.handle(call);
        return reply && fixed ? with_long_life(std::move(*reply)) : reply;
    }
    auto reply = answer_later(route, std::move(call), std::move(*id));
    return fixed ? with_long_life(std::move(reply)) : reply;
}

}  // namespace tasmim::endpoints

#include "endpoints/dispatch.hpp"

#include "base/log.hpp"
#include "endpoints/asked_snapshot.hpp"
#include "endpoints/problem.hpp"
#include "endpoints/routes.hpp"
#include "text/problem.hpp"
#include "web/coding.hpp"
#include "web/finish.hpp"

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// Every resource has it: it chooses the language of problems.
constexpr std::string_view language_parameter = "lang";

/// What a coded body may grow to.
constexpr std::size_t largest_body = 10U << 20U;

Result<void> check_parameters(const web::Query& query, const Route& route) {
    if (route.parameters == any_parameter) {
        return {};
    }
    for (const auto name : query.names()) {
        if (name != language_parameter && !has_parameter(route, name)) {
            return fail(
                Errc::invalid_argument,
                base::message("{0} has no parameter '{1}'", route.pattern, name.substr(0, 60)),
                route.parameters.empty() ? base::message("leave the query out")
                                         : base::message("it has: {0}", route.parameters));
        }
        if (query.has_repeated(name)) {
            return fail(Errc::invalid_argument,
                        base::message("parameter '{0}' is given more than once", name),
                        base::message("give it once; lists are separated by commas"));
        }
    }
    const auto language = query.find(language_parameter);
    if (language && !text::parse_language(*language)) {
        return fail(Errc::invalid_argument,
                    base::message("there is no language '{0}'", language->substr(0, 60)),
                    base::message("lang is fr, ar or en"));
    }
    return {};
}

web::Response method_not_allowed(const web::Request& request, const std::string& allow) {
    auto response =
        text::problem({.status = 405,
                       .title = base::message("The method is not allowed here"),
                       .detail = base::message("{0} does not answer this method", request.path),
                       .hint = base::message("use one of: {0}", allow),
                       .slug = "method-not-allowed",
                       .instance = request.id},
                      text::language_of(request));
    response.headers.set("Allow", allow);
    return response;
}

Result<web::Reply> answer(const web::Request& request, const Site& site) {
    auto found = match(request.method, request.path);
    if (found.allow.empty()) {
        return fail(Errc::not_found,
                    base::message("there is no resource at {0}", request.path.substr(0, 200)),
                    base::message("api/openapi.yaml lists the resources"));
    }
    if (request.method == web::Method::options) {
        return web::Reply{web::options(found.allow)};
    }
    if (found.route == nullptr) {
        return web::Reply{method_not_allowed(request, found.allow)};
    }
    if (const auto checked = check_parameters(request.query, *found.route); !checked) {
        return fail(checked);
    }
    if (found.route->needs_edition && site.edition == nullptr) {
        return fail(Errc::unavailable,
                    base::message("nothing has been published yet"),
                    base::message("run `tasmim publish`"));
    }
    if (!request.headers.has("Content-Encoding")) {
        return answer_on_asked_snapshot(*found.route,
                                        Call{request, site, std::move(found.path_values)});
    }
    // Handlers keep nothing of the request, so a decoded copy may end with this call.
    auto decoded = request;
    if (const auto done = web::decode_body(decoded, largest_body); !done) {
        return fail(done);
    }
    return answer_on_asked_snapshot(*found.route,
                                    Call{decoded, site, std::move(found.path_values)});
}

/// What a handler's Job needs to be finished after the handler has returned.
web::Job finished_later(web::Job job, const web::Request& request) {
    // The request outlives the Job in the server; a copy without its body costs little and is safe
    // anyway.
    auto kept = std::make_shared<web::Request>();
    kept->method = request.method;
    kept->target = request.target;
    kept->path = request.path;
    kept->headers = request.headers;
    kept->id = request.id;
    job.finish = [kept, inner = std::move(job.finish)](const web::Response& shared) {
        return web::finish(*kept, inner ? inner(shared) : shared);
    };
    return job;
}

}  // namespace

const std::string& Call::path_value(std::string_view name) const {
    for (const auto& [key, value] : path_values) {
        if (key == name) {
            return value;
        }
    }
    static const std::string none;
    return none;
}

web::Reply dispatch(const web::Request& request, const Site& site) {
    try {
        auto reply = answer(request, site);
        if (!reply) {
            return web::finish(request, problem_of(reply.error(), Asker::of(request)));
        }
        if (auto* job = std::get_if<web::Job>(&*reply)) {
            return finished_later(std::move(*job), request);
        }
        return web::finish(request, std::move(std::get<web::Response>(*reply)));
    } catch (const std::exception& surprise) {
        return web::finish(
            request,
            problem_of({Errc::internal, base::message("unexpected exception"), {}, surprise.what()},
                       Asker::of(request)));
    }
}

web::Response dispatch_now(const web::Request& request, const Site& site) {
    auto reply = dispatch(request, site);
    auto* job = std::get_if<web::Job>(&reply);
    auto response =
        job != nullptr ? job->finish(job->run()) : std::move(std::get<web::Response>(reply));
    if (const auto pieces = std::exchange(response.pieces, nullptr)) {
        std::string body;
        for (auto piece = pieces(); !piece.empty(); piece = pieces()) {
            body += piece;
        }
        response.body = web::make_body(std::move(body));
    }
    return response;
}

}  // namespace tasmim::endpoints

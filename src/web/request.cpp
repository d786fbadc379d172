#include "web/request.hpp"

#include "web/url.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::web {
namespace {

using base::Errc;
using base::Result;

/// The part of an absolute-form target after its authority; the target itself when in origin form.
/// Empty when it is in neither form.
std::string_view origin_form(std::string_view target) noexcept {
    if (target.starts_with('/')) {
        return target;
    }
    const auto scheme_end = target.find("://");
    if (scheme_end == std::string_view::npos) {
        return {};
    }
    const auto scheme = target.substr(0, scheme_end);
    if (!equal_without_case(scheme, "http") && !equal_without_case(scheme, "https")) {
        return {};
    }
    target.remove_prefix(scheme_end + 3);
    const auto authority_end = std::min(target.find_first_of("/?"), target.size());
    if (authority_end == 0) {
        return {};
    }
    target.remove_prefix(authority_end);
    return target.empty() ? std::string_view{"/"} : target;
}

bool has_control_character(std::string_view text) noexcept {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool has_dot_segment(std::string_view path) noexcept {
    while (!path.empty()) {
        path.remove_prefix(1);  // the '/'
        const auto segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") {
            return true;
        }
        path.remove_prefix(segment.size());
    }
    return false;
}

Result<std::string> parse_path(std::string_view raw) {
    auto path = percent_decode(raw, Plus::literal);
    if (!path) {
        return path;
    }
    if (has_control_character(*path)) {
        return base::fail(Errc::invalid_argument,
                          base::message("the path holds a control character"),
                          base::message("leave out %00 to %1F and %7F"));
    }
    if (has_dot_segment(*path)) {
        return base::fail(Errc::invalid_argument,
                          base::message(R"(the path holds a "." or ".." segment)"),
                          base::message("resolve relative references before sending"));
    }
    return path;
}

}  // namespace

std::string_view to_text(Method method) noexcept {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

Method method_of(std::string_view text) noexcept {
    for (const auto method : {Method::get, Method::head, Method::post, Method::options}) {
        if (to_text(method) == text) {
            return method;
        }
    }
    return Method::other;
}

Result<void> set_target(Request& request, std::string_view target) {
    auto origin = origin_form(target);
    if (origin.starts_with('?')) {
        request.target = "/";
    } else {
        request.target.clear();
    }
    request.target += origin;
    if (request.target.empty() || origin.find('#') != std::string_view::npos) {
        return base::fail(
            Errc::invalid_argument,
            base::message("the request target is neither a path nor an absolute http address"),
            base::message("send a path that begins with '/', without a fragment"));
    }
    const std::string_view whole = request.target;
    const auto path_end = std::min(whole.find('?'), whole.size());
    auto path = parse_path(whole.substr(0, path_end));
    if (!path) {
        return base::fail(path);
    }
    auto query = Query::parse(whole.substr(std::min(path_end + 1, whole.size())));
    if (!query) {
        return base::fail(query);
    }
    request.path = std::move(*path);
    request.query = std::move(*query);
    return {};
}

Result<Request> make_request(Method method,
                             std::string_view target,
                             Headers headers,
                             std::string body) {
    Request request;
    request.method = method;
    request.headers = std::move(headers);
    request.body = std::move(body);
    if (const auto set = set_target(request, target); !set) {
        return base::fail(set);
    }
    return request;
}

}  // namespace tasmim::web

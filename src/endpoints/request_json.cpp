#include "endpoints/request_json.hpp"

#include "web/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace tasmim::endpoints {

nlohmann::ordered_json request_json(const web::Request& request,
                                    std::vector<std::pair<std::string_view, std::string>> fixed) {
    std::map<std::string, std::string, std::less<>> query;
    for (const auto& [name, value] : request.query.pairs()) {
        query.emplace(name, value);
    }
    // It chose the snapshot, which stands there by its id.
    query.erase("known_at");
    // It chose the language of problems alone.
    query.erase("lang");
    for (auto& [name, value] : fixed) {
        query.insert_or_assign(std::string{name}, std::move(value));
    }
    auto target = request.target.substr(0, request.target.find('?'));
    char separator = '?';
    for (const auto& [name, value] : query) {
        target += fmt::format("{}{}={}", separator, name, web::percent_encode(value));
        separator = '&';
    }
    return {{"method", request.method == web::Method::post ? "POST" : "GET"},
            {"target", std::move(target)}};
}

}  // namespace tasmim::endpoints

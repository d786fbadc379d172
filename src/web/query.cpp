#include "web/query.hpp"

#include "web/url.hpp"

#include <algorithm>

namespace tasmim::web {
namespace {

using base::Errc;
using base::Result;

Result<Query::Pair> parse_pair(std::string_view text) {
    const auto equals = text.find('=');
    auto name = percent_decode(text.substr(0, equals), Plus::space);
    if (!name) {
        return base::fail(name);
    }
    if (name->empty()) {
        return base::fail(Errc::invalid_argument,
                          base::message("the query holds a value without a name"),
                          base::message("write name=value pairs separated by '&'"));
    }
    const auto raw_value = equals == std::string_view::npos ? "" : text.substr(equals + 1);
    auto value = percent_decode(raw_value, Plus::space);
    if (!value) {
        return base::fail(value);
    }
    return Query::Pair{std::move(*name), std::move(*value)};
}

}  // namespace

Result<Query> Query::parse(std::string_view text, QueryLimits limits) {
    if (text.size() > limits.bytes) {
        return base::fail(Errc::too_large,
                          base::message("the query is longer than {0} bytes", limits.bytes),
                          base::message("send long input in the body of a POST"));
    }
    Query query;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        if (end > 0) {
            if (query.pairs_.size() == limits.pairs) {
                return base::fail(
                    Errc::too_large,
                    base::message("the query has more than {0} parameters", limits.pairs),
                    base::message("send long input in the body of a POST"));
            }
            auto pair = parse_pair(text.substr(0, end));
            if (!pair) {
                return base::fail(pair);
            }
            query.pairs_.push_back(std::move(*pair));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return query;
}

std::optional<std::string_view> Query::find(std::string_view name) const noexcept {
    for (const auto& [key, value] : pairs_) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

bool Query::has_repeated(std::string_view name) const noexcept {
    return std::count_if(pairs_.begin(), pairs_.end(), [name](const Pair& pair) {
               return pair.first == name;
           }) > 1;
}

std::vector<std::string_view> Query::names() const {
    std::vector<std::string_view> names;
    for (const auto& pair : pairs_) {
        if (std::find(names.begin(), names.end(), pair.first) == names.end()) {
            names.emplace_back(pair.first);
        }
    }
    return names;
}

}  // namespace tasmim::web

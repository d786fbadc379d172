#include "yaml/node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace tasmim::yaml {
namespace {

using base::Error;
using base::Result;

/// How many letters to insert, remove or replace to make one word of the other (Levenshtein).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

base::Message hint_for(std::string_view key, const std::vector<std::string>& known) {
    constexpr std::size_t longest_key = 60;
    const auto* nearest = &known.front();
    std::size_t fewest = longest_key;
    for (const auto& candidate : known) {
        const auto distance = edits(key.substr(0, longest_key), candidate);
        if (distance < fewest) {
            fewest = distance;
            nearest = &candidate;
        }
    }
    const auto near = std::max<std::size_t>(2, nearest->size() / 3);
    if (fewest <= near && fewest < nearest->size()) {
        return base::message("did you mean '{0}'?", *nearest);
    }
    return base::message("known keys are {0}", fmt::format("{}", fmt::join(known, ", ")));
}

}  // namespace

Map::Map(const Node& node) : node_{node} {
    if (node.is_null()) {
        error_ = node.error(base::message("nothing where a map is expected"));
    } else {
        entries_ = take(node.entries());
    }
}

const Node* Map::find(std::string_view key) {
    asked_.emplace_back(key);
    const auto same = [&](const auto& entry) { return entry.first == key; };
    const auto found = std::find_if(entries_.begin(), entries_.end(), same);
    return found == entries_.end() || found->second.is_null() ? nullptr : &found->second;
}

void Map::note(Error error) {
    if (!error_) {
        error_ = std::move(error);
    }
}

std::optional<Node> Map::node(std::string_view key) {
    const auto* found = find(key);
    return found != nullptr ? std::optional{*found} : std::nullopt;
}

Node Map::required_node(std::string_view key) {
    if (const auto* found = find(key)) {
        return *found;
    }
    note(node_.error(base::message("key '{0}' is missing in the map", key)));
    return node_;
}

template <typename T>
std::optional<T> Map::optional(std::string_view key) {
    const auto* found = find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    auto value = found->as<T>();
    if (value) {
        return *std::move(value);
    }
    value.error().message = base::message("key '{0}': {1}", key, value.error().message);
    note(std::move(value.error()));
    return std::nullopt;
}

template <typename T>
T Map::required(std::string_view key) {
    const bool failed = error_.has_value();
    auto value = optional<T>(key);
    if (!value && !failed && !error_) {
        note(node_.error(base::message("key '{0}' is missing in the map", key)));
    }
    if constexpr (std::is_same_v<T, std::string>) {
        if (value && value->empty()) {
            note(node_.error(base::message("key '{0}' is empty in the map", key)));
        }
    }
    if constexpr (std::is_same_v<T, base::Date>) {
        return value.value_or(base::Date::from_days(0));
    } else {
        return value ? *std::move(value) : T{};
    }
}

template <typename T>
std::vector<T> Map::list(std::string_view key) {
    std::vector<T> values;
    const auto* found = find(key);
    if (found == nullptr) {
        return values;
    }
    for (const auto& item : take(found->items())) {
        auto value = item.as<T>();
        if (!value) {
            value.error().message = base::message("key '{0}': {1}", key, value.error().message);
            note(std::move(value.error()));
            break;
        }
        values.push_back(*std::move(value));
    }
    return values;
}

Result<void> Map::finish() const {
    if (error_) {
        return tl::unexpected<Error>(*error_);
    }
    for (const auto& [key, value] : entries_) {
        if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
            return tl::unexpected<Error>(
                value.error(base::message("unknown key '{0}'", key.substr(0, 60)),
                            asked_.empty() ? base::Message{} : hint_for(key, asked_)));
        }
    }
    return {};
}

template std::optional<std::string> Map::optional(std::string_view);
template std::optional<bool> Map::optional(std::string_view);
template std::optional<long long> Map::optional(std::string_view);
template std::optional<double> Map::optional(std::string_view);
template std::optional<base::Date> Map::optional(std::string_view);
template std::string Map::required(std::string_view);
template bool Map::required(std::string_view);
template long long Map::required(std::string_view);
template double Map::required(std::string_view);
template base::Date Map::required(std::string_view);
template std::vector<std::string> Map::list(std::string_view);
template std::vector<long long> Map::list(std::string_view);
template std::vector<double> Map::list(std::string_view);

}  // namespace tasmim::yaml

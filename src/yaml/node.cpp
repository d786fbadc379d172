#include "yaml/node.hpp"

#include "base/number.hpp"
#include "yaml/value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::yaml {
namespace {

using base::Errc;
using base::Error;
using base::Result;

std::optional<std::string> read(const std::string& text, std::string*) {
    return text;
}
std::optional<bool> read(const std::string& text, bool*) {
    return text == "true" || text == "false" ? std::optional{text == "true"} : std::nullopt;
}
std::optional<long long> read(const std::string& text, long long*) {
    return base::parse_integer(text);
}
std::optional<double> read(const std::string& text, double*) {
    return base::parse_double(text);
}
std::optional<base::Date> read(const std::string& text, base::Date*) {
    const auto date = base::Date::parse(text);
    return date ? std::optional{*date} : std::nullopt;
}

base::Message name_of(const std::string*) {
    return base::message("a text");
}
base::Message name_of(const bool*) {
    return base::message("true or false");
}
base::Message name_of(const long long*) {
    return base::message("a whole number");
}
base::Message name_of(const double*) {
    return base::message("a number");
}
base::Message name_of(const base::Date*) {
    return base::message("a date (YYYY-MM-DD)");
}

}  // namespace

Node::Node(std::shared_ptr<const Value> value, std::shared_ptr<const std::string> file)
    : value_{std::move(value)}, file_{std::move(file)} {}

bool Node::is_null() const noexcept {
    return std::holds_alternative<std::monostate>(value_->content);
}

bool Node::is_scalar() const noexcept {
    return std::holds_alternative<std::string>(value_->content);
}

bool Node::is_list() const noexcept {
    return std::holds_alternative<Value::List>(value_->content);
}

bool Node::is_map() const noexcept {
    return std::holds_alternative<Value::Map>(value_->content);
}

int Node::line() const noexcept {
    return value_->line;
}

std::string Node::where() const {
    return fmt::format("{}:{}", *file_, value_->line);
}

Error Node::error(const base::Message& what, base::Message hint) const {
    return {
        Errc::invalid_argument, base::message("{0} at {1}", what, where()), std::move(hint), {}};
}

Error Node::expected(const base::Message& what) const {
    if (const auto* text = std::get_if<std::string>(&value_->content)) {
        return error(base::message("'{0}' is not {1}", text->substr(0, 60), what));
    }
    const auto found = is_list()  ? base::message("a list")
                       : is_map() ? base::message("a map")
                                  : base::message("nothing");
    return error(base::message("{0} where {1} is expected", found, what));
}

template <typename T>
Result<T> Node::as() const {
    constexpr T* tag = nullptr;
    if (const auto* text = std::get_if<std::string>(&value_->content)) {
        if (auto value = read(*text, tag)) {
            return *std::move(value);
        }
    }
    return tl::unexpected<Error>(expected(name_of(tag)));
}

template Result<std::string> Node::as<std::string>() const;
template Result<bool> Node::as<bool>() const;
template Result<long long> Node::as<long long>() const;
template Result<double> Node::as<double>() const;
template Result<base::Date> Node::as<base::Date>() const;

Result<std::vector<Node>> Node::items() const {
    std::vector<Node> nodes;
    if (const auto* list = std::get_if<Value::List>(&value_->content)) {
        for (const auto& item : *list) {
            nodes.emplace_back(item, file_);
        }
    } else if (!is_null()) {
        return tl::unexpected<Error>(expected(base::message("a list")));
    }
    return nodes;
}

Result<std::vector<std::pair<std::string, Node>>> Node::entries() const {
    std::vector<std::pair<std::string, Node>> nodes;
    if (const auto* map = std::get_if<Value::Map>(&value_->content)) {
        for (const auto& [key, value] : *map) {
            nodes.emplace_back(key, Node{value, file_});
        }
    } else if (!is_null()) {
        return tl::unexpected<Error>(expected(base::message("a map")));
    }
    return nodes;
}

}  // namespace tasmim::yaml

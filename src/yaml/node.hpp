#pragma once

#include "base/date.hpp"
#include "base/error.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::yaml {

/// A value of a YAML file as it was parsed; seen through Node and Map.
struct Value;

/// One value of a YAML file: nothing, a scalar, a list or a map. Cheap to copy; keeps the file
/// alive. Every error names the file, the line and the key.
class Node {
  public:
    Node(std::shared_ptr<const Value> value, std::shared_ptr<const std::string> file);

    [[nodiscard]] bool is_null() const noexcept;
    [[nodiscard]] bool is_scalar() const noexcept;
    [[nodiscard]] bool is_list() const noexcept;
    [[nodiscard]] bool is_map() const noexcept;
    [[nodiscard]] int line() const noexcept;
    /// "plan.yaml:7".
    [[nodiscard]] std::string where() const;

    /// The scalar as T: std::string, bool (true, false), long long, double (finite, with a point)
    /// or base::Date (YYYY-MM-DD). Errors: invalid_argument.
    template <typename T>
    [[nodiscard]] base::Result<T> as() const;

    /// The items of a list; none when the node is null. Errors: invalid_argument when it is
    /// neither.
    [[nodiscard]] base::Result<std::vector<Node>> items() const;

    /// The entries of a map in the file's order; none when the node is null. Errors:
    /// invalid_argument.
    [[nodiscard]] base::Result<std::vector<std::pair<std::string, Node>>> entries() const;

    /// An error at this node: "`what` at plan.yaml:7".
    [[nodiscard]] base::Error error(const base::Message& what, base::Message hint = {}) const;

  private:
    [[nodiscard]] base::Error expected(const base::Message& what) const;

    std::shared_ptr<const Value> value_;
    std::shared_ptr<const std::string> file_;
};

/// Reads a map key by key. The first error stays, later reads give empty values, and `finish` hands
/// it out; so a reader states its fields in a row and checks once:
///
///     yaml::Map map{node};
///     Server server{.host = map.required<std::string>("host"), .port = map.get("port", 8080LL)};
///     if (auto done = map.finish(); !done) { return base::fail(done); }
class Map {
  public:
    /// A node that is not a map is the first error.
    explicit Map(const Node& node);

    /// A value that must be there; a text must not be empty.
    template <typename T>
    T required(std::string_view key);

    /// Empty when the key is missing or null.
    template <typename T>
    std::optional<T> optional(std::string_view key);

    template <typename T>
    T get(std::string_view key, T otherwise) {
        auto value = optional<T>(key);
        return value ? *std::move(value) : std::move(otherwise);
    }

    /// A list of scalars; empty when the key is missing or null.
    template <typename T>
    std::vector<T> list(std::string_view key);

    /// A value that must be there, for a nested map or list; where it is missing, the map itself.
    Node required_node(std::string_view key);
    /// Empty when the key is missing or null.
    std::optional<Node> node(std::string_view key);

    /// Keeps a failure found outside as this map's error, unless there is one already.
    void note(base::Error error);
    template <typename T>
    T take(base::Result<T> result) {
        if (result) {
            return *std::move(result);
        }
        note(std::move(result.error()));
        return T{};
    }

    /// The first error; else an error for the first key that was never asked for, with the name of
    /// the key that it resembles. Errors: invalid_argument.
    [[nodiscard]] base::Result<void> finish() const;

  private:
    const Node* find(std::string_view key);

    Node node_;
    std::vector<std::pair<std::string, Node>> entries_;
    std::vector<std::string> asked_;
    std::optional<base::Error> error_;
};

}  // namespace tasmim::yaml

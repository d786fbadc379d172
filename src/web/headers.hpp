#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::web {

struct Header {
    std::string name;
    std::string value;

    bool operator==(const Header&) const = default;
};

/// The header fields of a message, in order. Names are compared without case and keep their
/// spelling.
class Headers {
  public:
    Headers() = default;
    Headers(std::initializer_list<Header> fields) : fields_{fields} {}

    /// The first value; a view that lives until the fields change.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
    [[nodiscard]] bool has(std::string_view name) const noexcept { return find(name).has_value(); }
    [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
    /// All values of a list field in one, joined by ", " (RFC 9110, 5.3); empty when there is none.
    [[nodiscard]] std::string combined(std::string_view name) const;

    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string value);
    void add(std::string name, std::string value);
    /// Takes every field of that name away; true when there was one.
    bool remove(std::string_view name);
    void clear() noexcept { fields_.clear(); }
    void reserve(std::size_t count) { fields_.reserve(count); }

    [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
    [[nodiscard]] auto end() const noexcept { return fields_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
    [[nodiscard]] bool is_empty() const noexcept { return fields_.empty(); }

    bool operator==(const Headers&) const = default;

  private:
    std::vector<Header> fields_;
};

/// ASCII letters compared without case, everything else as it is.
[[nodiscard]] bool equal_without_case(std::string_view a, std::string_view b) noexcept;

}  // namespace tasmim::web

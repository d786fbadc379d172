#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::web {

struct QueryLimits {
    std::size_t bytes = 8192;
    std::size_t pairs = 100;
};

/// The pairs of a query, `a=b&c=d`, in order, percent-decoded ('+' is a space); names and values
/// are UTF-8 without NUL.
class Query {
  public:
    using Pair = std::pair<std::string, std::string>;

    /// Reads a query without its '?'. A name without '=' has an empty value; empty pairs (`a&&b`)
    /// are passed over. Errors: invalid_argument (percent-encoding, UTF-8, an empty name),
    /// too_large.
    [[nodiscard]] static base::Result<Query> parse(std::string_view text, QueryLimits limits = {});

    /// The first value of that name (names are compared with case); a view into this object.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
    [[nodiscard]] bool has(std::string_view name) const noexcept { return find(name).has_value(); }
    /// Whether the name stands there more than once.
    [[nodiscard]] bool has_repeated(std::string_view name) const noexcept;
    /// Each name once, in order of appearance; views into this object.
    [[nodiscard]] std::vector<std::string_view> names() const;

    [[nodiscard]] const std::vector<Pair>& pairs() const noexcept { return pairs_; }
    [[nodiscard]] bool is_empty() const noexcept { return pairs_.empty(); }

  private:
    std::vector<Pair> pairs_;
};

}  // namespace tasmim::web

#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tasmim::yaml {

struct Value {
    using List = std::vector<std::shared_ptr<const Value>>;
    using Map = std::vector<std::pair<std::string, std::shared_ptr<const Value>>>;

    /// Nothing, a scalar's text, a list or a map in the file's order.
    std::variant<std::monostate, std::string, List, Map> content;
    int line = 0;
};

}  // namespace tasmim::yaml

#include "endpoints/boundary_json.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

Json boundary_json(const formats::BoundaryTable& table) {
    auto rings = Json::array();
    for (const auto& ring : table.rings) {
        auto corners = Json::array();
        for (const auto& corner : ring) {
            corners.push_back({{"label", corner.label}, {"x", corner.at.x}, {"y", corner.at.y}});
        }
        rings.push_back(std::move(corners));
    }
    return {{"rings", std::move(rings)},
            {"headings", table.headings},
            {"repeated_corners", table.repeated_corners},
            {"other_columns", table.other_columns}};
}

}  // namespace tasmim::endpoints

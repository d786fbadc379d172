#include "app/facts_features.hpp"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <utility>

namespace tasmim::app {
namespace {

using Json = nlohmann::ordered_json;

/// Attributes in columns that all features have, so that they make one table.
Json attributes(const Json& facts, const char* part) {
    const auto& parcel = facts["land"]["parcel"];
    return {{"part", part},
            {"relation", nullptr},
            {"theme", nullptr},
            {"code", nullptr},
            {"number", nullptr},
            {"sector", nullptr},
            {"label_fr", nullptr},
            {"label_ar", nullptr},
            {"document", nullptr},
            {"article", nullptr},
            {"provision", nullptr},
            {"area_m2", nullptr},
            {"length_m", nullptr},
            {"count", nullptr},
            {"adjacent_length_m", nullptr},
            {"failure", nullptr},
            {"parcel", parcel.is_null() ? Json(nullptr) : parcel["id"]},
            {"reference", parcel.is_null() ? Json(nullptr) : parcel["reference"]},
            {"as_of", facts["as_of"]},
            {"snapshot", facts["snapshot"]}};
}

void add_feature(Json& features, Json properties, const Json& geometry) {
    features.push_back(
        {{"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", geometry}});
}

/// `measures`: those that this part stands for, so that sums over features count nothing twice.
Json attributes_of(const Json& facts,
                   const Json& finding,
                   const char* part,
                   std::initializer_list<const char*> measures) {
    auto properties = attributes(facts, part);
    const auto& provision = finding["provision"];
    properties["relation"] = finding["relation"];
    for (const auto* name : {"theme", "code", "number", "sector"}) {
        properties[name] = provision[name];
    }
    properties["label_fr"] = provision["label"]["fr"];
    properties["label_ar"] = provision["label"]["ar"];
    properties["document"] = finding["document"];
    properties["article"] = finding["article"];
    properties["provision"] = provision["id"];
    for (const auto* name : measures) {
        properties[name] = finding["measure"][name];
    }
    properties["failure"] = finding["geometry_failure"];
    return properties;
}

void add_finding(Json& features, const Json& facts, const Json& finding) {
    const auto& overlap = finding["overlap"];
    if (!overlap.is_null() || !finding["geometry_failure"].is_null()) {
        add_feature(features,
                    attributes_of(facts, finding, "overlap", {"area_m2", "length_m", "count"}),
                    overlap);
    }
    if (!finding["at_border"].is_null()) {
        add_feature(features,
                    attributes_of(facts, finding, "at_border", {"adjacent_length_m"}),
                    finding["at_border"]);
    }
}

void add_theme(Json& features, const Json& facts, const Json& theme) {
    if (theme["uncovered"].is_null() && theme["geometry_failure"].is_null()) {
        return;
    }
    auto properties = attributes(facts, "uncovered");
    properties["relation"] = theme["state"];
    properties["theme"] = theme["theme"];
    properties["label_fr"] = theme["title"]["fr"];
    properties["label_ar"] = theme["title"]["ar"];
    properties["area_m2"] = theme["uncovered_m2"];
    properties["failure"] = theme["geometry_failure"];
    add_feature(features, std::move(properties), theme["uncovered"]);
}

/// "EPSG:26191" → "urn:ogc:def:crs:EPSG::26191".
std::string urn_of(const std::string& crs) {
    const auto colon = crs.find(':');
    return colon == std::string::npos
               ? crs
               : "urn:ogc:def:crs:" + crs.substr(0, colon) + "::" + crs.substr(colon + 1);
}

}  // namespace

std::string facts_features(const Json& facts) {
    Json collection{{"type", "FeatureCollection"}};
    const auto crs = facts["geometry_crs"].get<std::string>();
    if (crs != "OGC:CRS84") {
        collection["crs"] = {{"type", "name"}, {"properties", {{"name", urn_of(crs)}}}};
    }
    auto features = Json::array();
    for (const auto* list : {"concerned", "adjacent", "below_threshold"}) {
        for (const auto& finding : facts[list]) {
            add_finding(features, facts, finding);
        }
    }
    for (const auto& theme : facts["themes"]) {
        add_theme(features, facts, theme);
    }
    collection["features"] = std::move(features);
    return collection.dump(1) + "\n";
}

}  // namespace tasmim::app

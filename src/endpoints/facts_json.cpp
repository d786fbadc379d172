#include "endpoints/facts_json.hpp"

#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

Json land_json(const facts::LandFacts& land, const planning::Parcel* parcel) {
    Json json{{"parcel", parcel != nullptr ? parcel_json(*parcel) : Json(nullptr)},
              {"area_m2", land.area_m2}};
    json.update(registered_area_json(land.area_m2, land.registered_area_m2));
    json.update({{"net_area_m2", nullable(land.net_area_m2)},
                 {"area_before_repair_m2", land.area_before_repair_m2},
                 {"repairs", repairs_json(land.repairs)}});
    return json;
}

Json theme_json(const facts::ThemeFacts& item) {
    Json json{{"theme", item.theme->id},
              {"title", text_json(item.theme->title)},
              {"state", facts::to_string(item.state)}};
    // Of a theme that could not be checked nothing is known: no figure must stand there.
    const bool known = item.state != facts::ThemeState::not_checked;
    const auto figure = [&](double value) { return known ? Json(value) : Json(nullptr); };
    json["covered_m2"] = figure(item.covered_m2);
    json["uncovered_m2"] = figure(item.uncovered_m2);
    json["measured_m2"] = figure(item.measured_m2);
    json["overlapping_m2"] = figure(item.overlapping_m2);
    return json;
}

Json measure_json(const facts::Finding& finding) {
    const auto dimension = finding.provision->geometry.dimension;
    const auto& measures = finding.measures;
    const auto only = [&](geo::Dimension of, auto value) {
        return dimension == of ? Json(value) : Json(nullptr);
    };
    return {
        {"area_m2", only(geo::Dimension::polygon, measures.area_m2)},
        {"length_m", only(geo::Dimension::line, measures.length_m)},
        {"count", only(geo::Dimension::point, measures.count)},
        {"adjacent_length_m",
         dimension == geo::Dimension::point ? Json(nullptr) : Json(measures.adjacent_length_m)}};
}

Json findings_json(const std::vector<facts::Finding>& findings, base::Date as_of) {
    Json list = Json::array();
    for (const auto& finding : findings) {
        list.push_back(finding_json(finding, as_of));
    }
    return list;
}

Json ids_of(const std::vector<facts::ThemeFacts>& themes, facts::ThemeState state) {
    Json list = Json::array();
    for (const auto& item : themes) {
        if (item.state == state) {
            list.push_back(item.theme->id);
        }
    }
    return list;
}

Json unchecked_json(const std::vector<facts::ThemeFacts>& themes) {
    Json list = Json::array();
    for (const auto& item : themes) {
        if (item.state == facts::ThemeState::not_checked) {
            list.push_back({{"theme", item.theme->id}, {"reason", item.reason}});
        }
    }
    return list;
}

}  // namespace

Json repairs_json(const std::vector<topology::Fault>& faults) {
    Json list = Json::array();
    for (const auto& fault : faults) {
        list.push_back({{"reason", fault.reason}, {"x", fault.where.x}, {"y", fault.where.y}});
    }
    return list;
}

Json registered_area_json(double area_m2, const std::optional<double>& registered_area_m2) {
    Json json{{"registered_area_m2", nullable(registered_area_m2)},
              {"registered_area", nullptr},
              {"area_difference_m2", nullptr},
              {"tolerance_m2", nullptr},
              {"within_tolerance", nullptr}};
    if (registered_area_m2) {
        const double difference = area_m2 - *registered_area_m2;
        const double tolerance = planning::area_tolerance_m2(*registered_area_m2);
        json["registered_area"] = hectares(*registered_area_m2);
        json["area_difference_m2"] = difference;
        json["tolerance_m2"] = tolerance;
        json["within_tolerance"] = std::abs(difference) <= tolerance;
    }
    return json;
}

Json finding_json(const facts::Finding& finding, base::Date as_of) {
    const auto& provision = *finding.provision;
    Json errata = Json::array();
    for (const auto* erratum : planning::errata_of(*finding.document, provision.article, as_of)) {
        errata.push_back(erratum_json(*erratum));
    }
    return {{"provision",
             {{"id", std::to_string(provision.id)},
              {"theme", provision.theme},
              {"code", provision.code},
              {"number", provision.number},
              {"sector", provision.sector},
              {"label", text_json(provision.label)},
              {"state", provision.state},
              {"width_m", nullable(provision.width_m)},
              {"valid_from", date_json(provision.valid_from)},
              {"valid_to", date_json(provision.valid_to)}}},
            {"document", finding.document->id},
            {"article", provision.article},
            {"errata", std::move(errata)},
            {"relation", overlay::to_string(finding.relation)},
            {"measure", measure_json(finding)},
            {"share_of_area", nullable(finding.share_of_area)},
            {"share_of_registered_area", nullable(finding.share_of_registered_area)},
            {"generator_on_land", nullable(finding.generator_on_land)},
            {"public_utility_alive", nullable(finding.public_utility_alive)}};
}

Json facts_json(const facts::Facts& facts, const planning::Parcel* parcel) {
    Json themes = Json::array();
    for (const auto& item : facts.themes) {
        themes.push_back(theme_json(item));
    }
    Json pending = Json::array();
    for (const auto* document : facts.pending) {
        pending.push_back({{"document", document_json(*document, facts.as_of)}});
    }
    Json documents = Json::array();
    for (const auto* document : facts.documents) {
        documents.push_back(document_json(*document, facts.as_of));
    }
    return {{"complete", facts.complete},
            {"land", land_json(facts.land, parcel)},
            {"themes", std::move(themes)},
            {"concerned", findings_json(facts.concerned, facts.as_of)},
            {"adjacent", findings_json(facts.adjacent, facts.as_of)},
            {"below_threshold", findings_json(facts.below_threshold, facts.as_of)},
            {"not_concerned", ids_of(facts.themes, facts::ThemeState::not_concerned)},
            {"no_data", ids_of(facts.themes, facts::ThemeState::no_data)},
            {"not_checked", unchecked_json(facts.themes)},
            {"pending", std::move(pending)},
            {"documents", std::move(documents)}};
}

}  // namespace tasmim::endpoints

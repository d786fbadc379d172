#include "endpoints/suggestions.hpp"

#include "endpoints/render.hpp"
#include "web/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

/// A centimetre on the ground.
double to_seven_decimals(double degrees) {
    return std::round(degrees * 1e7) / 1e7;
}

Json bbox_json(const geo::Box<geo::Wgs84>& box) {
    if (box.is_empty()) {
        return nullptr;
    }
    return {to_seven_decimals(box.min_x),
            to_seven_decimals(box.min_y),
            to_seven_decimals(box.max_x),
            to_seven_decimals(box.max_y)};
}

Json suggestion_of(const char* kind, const planning::Text& label, const Json& bbox, Json link) {
    return {{"kind", kind}, {"label", text_json(label)}, {"bbox", bbox}, {"link", std::move(link)}};
}

/// The address of a resource that answers from the same snapshot.
std::string link_to(std::string_view path, const edition::Edition& edition) {
    const auto* joint = path.find('?') == std::string_view::npos ? "?" : "&";
    return fmt::format("{}{}snapshot={}", path, joint, edition.snapshot->id());
}

std::string document_path(std::string_view id) {
    return fmt::format("/v1/documents/{}", web::percent_encode(id));
}

/// "E1 — École", or the part of it that there is.
std::string zone_label(const planning::Provision& provision, const std::string& label) {
    const auto& sign = provision.number.empty() ? provision.code : provision.number;
    return sign.empty() || label.empty() ? sign + label : fmt::format("{} — {}", sign, label);
}

}  // namespace

Json parcel_suggestion(const planning::Parcel& parcel,
                       std::string_view match,
                       const edition::Edition& edition) {
    auto json = suggestion_of("parcel",
                              {parcel.reference, parcel.reference},
                              bbox_json(edition.search.bounds_of(parcel)),
                              link_to(fmt::format("/v1/parcels/{}", parcel.id), edition));
    json["match"] = match;
    json["parcel"] = parcel_json(parcel);
    return json;
}

Json commune_suggestion(const lookup::NamedCommune& commune, const edition::Edition& edition) {
    const auto bbox = bbox_json(commune.bounds);
    Json link;
    if (!bbox.is_null()) {
        link = link_to(fmt::format("/v1/parcels?bbox={},{},{},{}",
                                   bbox[0].get<double>(),
                                   bbox[1].get<double>(),
                                   bbox[2].get<double>(),
                                   bbox[3].get<double>()),
                       edition);
    }
    const auto& name = commune.name;
    const planning::Text label{name.fr.empty() ? commune.code : name.fr,
                               name.ar.empty() ? commune.code : name.ar};
    auto json = suggestion_of("commune", label, bbox, std::move(link));
    json["commune"] = {
        {"code", commune.code}, {"name", text_json(name)}, {"parcels", commune.parcels}};
    return json;
}

Json document_suggestion(const planning::Document& document,
                         base::Date as_of,
                         const edition::Edition& edition) {
    const auto whole = document_json(document, as_of);
    auto json = suggestion_of("document",
                              document.title,
                              bbox_json(edition.search.bounds_of(document)),
                              link_to(document_path(document.id), edition));
    auto& shown = json["document"];
    for (const auto* field : {"id",
                              "kind",
                              "title",
                              "communes",
                              "status",
                              "legal_state",
                              "approval_instrument",
                              "gazette_number"}) {
        shown[field] = whole[field];
    }
    return json;
}

Json zone_suggestion(const lookup::NamedZone& zone,
                     base::Date as_of,
                     const edition::Edition& edition) {
    const auto& provision = *zone.provision;
    const auto& snapshot = *edition.snapshot;
    const auto* document = snapshot.document(provision.document);
    const auto* theme = snapshot.theme(provision.theme);
    auto json =
        suggestion_of("zone",
                      {zone_label(provision, zone.label.fr), zone_label(provision, zone.label.ar)},
                      bbox_json(zone.bounds),
                      link_to(document_path(provision.document), edition));
    json["zone"] = {
        {"document", provision.document},
        {"legal_state",
         document == nullptr ? Json(nullptr) : document_json(*document, as_of)["legal_state"]},
        {"theme", provision.theme},
        {"theme_title", text_json(theme == nullptr ? planning::Text{} : theme->title)},
        {"code", provision.code},
        {"number", provision.number},
        {"label", text_json(zone.label)},
        {"provisions", zone.provisions}};
    return json;
}

}  // namespace tasmim::endpoints

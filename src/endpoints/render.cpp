#include "endpoints/render.hpp"

#include "formats/land_title.hpp"
#include "geo/measure.hpp"
#include "text/catalogue.hpp"
#include "text/language.hpp"
#include "web/etag.hpp"
#include "web/media_type.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

namespace {

/// How long an answer for "today" may be kept at most: a publication must be seen soon.
constexpr long long longest_today_s = 60;

std::string_view legal_state(const planning::Document& document, base::Date as_of) {
    if (planning::in_force_on(document, as_of)) {
        return "in_force";
    }
    return planning::pending_on(document, as_of) ? "pending" : "not_in_force";
}

}  // namespace

Json nullable(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json nullable(const std::optional<bool>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json text_json(const planning::Text& text) {
    return {{"fr", text.fr}, {"ar", text.ar}};
}

Json sentence_json(const base::Message& message) {
    Json sentence = Json::object();
    for (const auto language : text::languages) {
        sentence[std::string{text::to_string(language)}] = text::render(message, language);
    }
    return sentence;
}

Json date_json(const std::optional<base::Date>& date) {
    return date ? Json(date->iso()) : Json(nullptr);
}

Json dates_json(const planning::LegalDates& dates) {
    return {{"study_order", date_json(dates.study_order)},
            {"inquiry_opened", date_json(dates.inquiry_opened)},
            {"inquiry_closed", date_json(dates.inquiry_closed)},
            {"approved", date_json(dates.approved)},
            {"gazetted", date_json(dates.gazetted)},
            {"in_force_from", date_json(dates.in_force_from)},
            {"in_force_to", date_json(dates.in_force_to)},
            {"public_utility_until", date_json(dates.public_utility_until)}};
}

Json erratum_json(const planning::Erratum& erratum) {
    return {{"date", erratum.date.iso()},
            {"gazette_number", erratum.gazette},
            {"text", text_json(erratum.text)},
            {"article", erratum.article}};
}

Json document_json(const planning::Document& document, base::Date as_of) {
    Json errata = Json::array();
    for (const auto& erratum : document.errata) {
        errata.push_back(erratum_json(erratum));
    }
    return {{"id", document.id},
            {"kind", document.kind},
            {"title", text_json(document.title)},
            {"communes", document.communes},
            {"status", planning::to_string(document.status)},
            {"legal_state", legal_state(document, as_of)},
            {"dates", dates_json(document.dates)},
            {"approval_instrument", document.approval_instrument},
            {"gazette_number", document.gazette_number},
            {"supersedes", document.supersedes},
            {"perimeter_derived", document.perimeter_derived},
            {"errata", std::move(errata)}};
}

Json parcel_json(const planning::Parcel& parcel) {
    Json titles = Json::array();
    for (const auto& title : formats::find_land_titles(parcel.reference)) {
        titles.push_back(title.normalized());
    }
    // An id goes as text too: a client must not compute with it.
    return {
        {"id", std::to_string(parcel.id)},
        {"reference", parcel.reference},
        {"titles", titles},
        {"commune", parcel.commune},
        {"area_m2", geo::area_m2(parcel.geometry)},
        {"registered_area_m2", nullable(parcel.registered_area_m2)},
        {"registered_area",
         parcel.registered_area_m2 ? Json(hectares(*parcel.registered_area_m2)) : Json(nullptr)},
        {"surveyed", date_json(parcel.surveyed)}};
}

Json operation_json(const crs::Operation& operation) {
    return {{"name", operation.name},
            {"code", operation.code.empty() ? Json(nullptr) : Json(operation.code)},
            {"accuracy_m", nullable(operation.accuracy_m)}};
}

std::string hectares(double area_m2) {
    const auto total = std::llround(area_m2);
    return fmt::format("{} ha {:02} a {:02} ca", total / 10000, total / 100 % 100, total % 100);
}

web::Response data_response(std::string_view media,
                            std::string bytes,
                            const std::optional<AsOf>& as_of,
                            const std::string& snapshot_id) {
    auto etag = web::etag_of(bytes);
    auto response = web::make_response(200, media, std::move(bytes));
    response.headers.set("ETag", std::move(etag));
    response.headers.set("X-Tasmim-Snapshot", snapshot_id);
    const auto today = as_of ? as_of->seconds_left : std::optional<long long>{};
    const auto age = today ? std::min(*today, longest_today_s) : longest_today_s;
    response.headers.set("Cache-Control", fmt::format("public, max-age={}", age));
    return response;
}

web::Response json_response(const Json& body,
                            const std::optional<AsOf>& as_of,
                            const std::string& snapshot_id) {
    return data_response(web::Media::json, body.dump(), as_of, snapshot_id);
}

}  // namespace tasmim::endpoints

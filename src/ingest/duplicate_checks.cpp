#include "formats/wkb.hpp"
#include "geo/measure.hpp"
#include "ingest/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tasmim::ingest {
namespace {

using planning::Content;
using planning::Parcel;
using planning::Provision;

template <typename Feature>
Finding about(const Feature& feature,
              Severity severity,
              std::string_view reason,
              const base::Message& message) {
    Finding finding{.level = Level::semantic,
                    .severity = severity,
                    .action = Action::kept,
                    .layer = feature.layer,
                    .key = feature.source_key,
                    .reason = std::string(reason),
                    .message = message,
                    .place = feature.geometry.parts.front().front().front(),
                    .m2 = {}};
    return finding;
}

/// Equal for provisions that say the same of the same ground, drawn alike.
std::string saying(const Provision& provision) {
    auto text = fmt::format(
        "{}\n{}\n{}\n{}\n", provision.document, provision.theme, provision.code, provision.number);
    return text + formats::to_wkb(provision.geometry);
}

void check_provisions(const Content& content, Report& report) {
    std::unordered_map<std::string, const Provision*> sayings;
    sayings.reserve(content.provisions.size());
    for (const auto& provision : content.provisions) {
        const auto [first, is_new] = sayings.try_emplace(saying(provision), &provision);
        if (is_new) {
            continue;
        }
        auto finding = about(provision,
                             Severity::warning,
                             "feature_duplicate",
                             base::message("says the same of the same ground as {0} {1}",
                                           first->second->layer,
                                           first->second->source_key));
        if (provision.geometry.dimension == geo::Dimension::polygon) {
            finding.m2 = geo::area_m2(provision.geometry);
        }
        report.findings.push_back(std::move(finding));
    }
}

void check_references(const Content& content, Report& report) {
    std::unordered_map<std::string_view, const Parcel*> references;
    references.reserve(content.parcels.size());
    for (const auto& parcel : content.parcels) {
        if (parcel.reference.empty()) {
            continue;
        }
        const auto [first, is_new] = references.try_emplace(parcel.reference, &parcel);
        if (!is_new && first->second->geometry != parcel.geometry) {
            report.findings.push_back(about(parcel,
                                            Severity::info,
                                            "reference_duplicate",
                                            base::message("has the reference '{0}' of {1} {2}",
                                                          parcel.reference,
                                                          first->second->layer,
                                                          first->second->source_key)));
        }
    }
}

/// What no survey differs by.
constexpr double gross_share = 0.01;

void check_registered_area(const Parcel& parcel, Report& report) {
    if (!parcel.registered_area_m2) {
        return;
    }
    const double registered_m2 = *parcel.registered_area_m2;
    const double map_m2 = geo::area_m2(parcel.geometry);
    const double difference_m2 = std::abs(map_m2 - registered_m2);
    const double tolerance_m2 = planning::area_tolerance_m2(registered_m2);
    if (difference_m2 <= tolerance_m2) {
        return;
    }
    const bool is_gross = difference_m2 > std::max(tolerance_m2, gross_share * registered_m2);
    auto finding = about(parcel,
                         is_gross ? Severity::warning : Severity::info,
                         "registered_area_differs",
                         base::message("{0} m² on the map, {1} m² registered",
                                       base::Real{map_m2, 2},
                                       base::Real{registered_m2, 2}));
    finding.m2 = difference_m2;
    report.findings.push_back(std::move(finding));
}

}  // namespace

void check_duplicates(const Content& content, Report& report) {
    check_provisions(content, report);
    check_references(content, report);
}

void check_registered_areas(const Content& content, Report& report) {
    for (const auto& parcel : content.parcels) {
        check_registered_area(parcel, report);
    }
}

}  // namespace tasmim::ingest

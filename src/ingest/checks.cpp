#include "ingest/checks.hpp"

#include "formats/wkb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace tasmim::ingest {
namespace {

using planning::Content;
using planning::Document;
using planning::Provision;

Finding semantic(Severity severity, Action action, std::string reason, base::Message message) {
    return {.level = Level::semantic,
            .severity = severity,
            .action = action,
            .layer = {},
            .key = {},
            .reason = std::move(reason),
            .message = std::move(message),
            .place = {},
            .m2 = {}};
}

struct Span {
    std::string_view start;
    const std::optional<base::Date>& from;
    std::string_view end;
    const std::optional<base::Date>& to;
    /// Whether the answer hangs on it.
    bool decides;
};

void check_span(const Document& document, const Span& span, Report& report) {
    if (!span.from || !span.to || *span.to >= *span.from) {
        return;
    }
    auto finding = semantic(span.decides ? Severity::error : Severity::warning,
                            span.decides ? Action::refused : Action::kept,
                            "dates_incoherent",
                            base::message("document {0}: {1} {2} is before {3} {4}",
                                          document.id,
                                          span.end,
                                          *span.to,
                                          span.start,
                                          *span.from));
    finding.key = document.id;
    report.findings.push_back(std::move(finding));
}

void check_document_dates(const Document& document, Report& report) {
    const auto& dates = document.dates;
    const auto spans = std::to_array<Span>({
        {"in_force_from", dates.in_force_from, "in_force_to", dates.in_force_to, true},
        {"inquiry_opened", dates.inquiry_opened, "inquiry_closed", dates.inquiry_closed, true},
        {"gazetted", dates.gazetted, "public_utility_until", dates.public_utility_until, true},
        {"study_order", dates.study_order, "inquiry_opened", dates.inquiry_opened, false},
        {"inquiry_closed", dates.inquiry_closed, "approved", dates.approved, false},
        {"approved", dates.approved, "gazetted", dates.gazetted, false},
    });
    for (const auto& span : spans) {
        check_span(document, span, report);
    }
    const bool binds = document.status == planning::Status::in_force ||
                       document.status == planning::Status::in_revision;
    if (binds && !dates.in_force_from) {
        auto finding =
            semantic(Severity::warning,
                     Action::kept,
                     "date_missing",
                     base::message("document {0} has no in_force_from: it is in force on no date",
                                   document.id));
        finding.key = document.id;
        report.findings.push_back(std::move(finding));
    }
}

void add(Report& report, const Provision& provision, Finding finding) {
    finding.layer = provision.layer;
    finding.key = provision.source_key;
    report.findings.push_back(std::move(finding));
}

/// The footprint's rings, each from its least vertex on and anticlockwise or clockwise as gives the
/// lesser second vertex, in ascending order: equal for equal footprints however they were
/// digitised.
std::string footprint(const geo::Geometry<geo::Planar>& geometry) {
    auto canonical = geometry;
    for (auto& part : canonical.parts) {
        for (auto& ring : part) {
            ring.pop_back();
            std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
            if (ring.size() > 2 && ring.back() < ring[1]) {
                std::reverse(ring.begin() + 1, ring.end());
            }
        }
        std::sort(part.begin() + 1, part.end());
    }
    std::sort(canonical.parts.begin(), canonical.parts.end());
    return formats::to_wkb(canonical);
}

}  // namespace

void check_dates(const Content& content, const Profile& profile, Report& report) {
    for (const auto& document : profile.documents) {
        check_document_dates(document.document, report);
    }
    for (const auto& provision : content.provisions) {
        if (provision.valid_from && provision.valid_to &&
            *provision.valid_to < *provision.valid_from) {
            add(report,
                provision,
                semantic(Severity::error,
                         Action::refused,
                         "dates_incoherent",
                         base::message("valid_to {0} is before valid_from {1}",
                                       *provision.valid_to,
                                       *provision.valid_from)));
        }
    }
}

void check_codes(const Content& content, Report& report) {
    using Subject = std::pair<std::string_view, std::string_view>;
    std::map<Subject, std::set<std::string_view>> legends;
    for (const auto& entry : content.legend) {
        legends[{entry.document, entry.theme}].insert(entry.code);
    }
    std::set<Subject> covered;
    for (const auto& coverage : content.coverages) {
        covered.insert({coverage.document, coverage.theme});
    }
    std::set<Subject> told;
    for (const auto& provision : content.provisions) {
        const Subject subject{provision.document, provision.theme};
        const auto legend = legends.find(subject);
        if (legend != legends.end() && !legend->second.contains(provision.code)) {
            add(report,
                provision,
                semantic(Severity::warning,
                         Action::kept,
                         "code_not_in_legend",
                         base::message("code '{0}' is not in the legend", provision.code)));
        }
        if (!covered.contains(subject) && told.insert(subject).second) {
            auto finding =
                semantic(Severity::warning,
                         Action::kept,
                         "theme_not_covered",
                         base::message("document {0} has provisions of {1} but does not cover it: "
                                       "where there is none the answer is no data",
                                       provision.document,
                                       provision.theme));
            finding.key = provision.document;
            report.findings.push_back(std::move(finding));
        }
    }
}

void check_ids(const Content& content, Report& report) {
    using Name = std::pair<std::string_view, std::string_view>;
    std::unordered_map<planning::FeatureId, Name> owners;
    owners.reserve(content.provisions.size() + content.parcels.size());
    const auto check = [&](const auto& feature) {
        const auto [owner, is_new] =
            owners.try_emplace(feature.id, feature.layer, feature.source_key);
        if (!is_new) {
            auto finding = semantic(Severity::error,
                                    Action::refused,
                                    "id_collision",
                                    base::message("the id {0} is also that of {1} {2}",
                                                  fmt::format("{}", feature.id),
                                                  owner->second.first,
                                                  owner->second.second));
            finding.layer = feature.layer;
            finding.key = feature.source_key;
            report.findings.push_back(std::move(finding));
        }
    };
    std::for_each(content.provisions.begin(), content.provisions.end(), check);
    std::for_each(content.parcels.begin(), content.parcels.end(), check);
}

void check_stacked_parcels(const Content& content, Report& report) {
    std::unordered_map<std::string, const planning::Parcel*> footprints;
    footprints.reserve(content.parcels.size());
    for (const auto& parcel : content.parcels) {
        const auto [first, is_new] = footprints.try_emplace(footprint(parcel.geometry), &parcel);
        if (is_new) {
            continue;
        }
        auto finding = semantic(
            Severity::info,
            Action::kept,
            "parcel_stacked",
            base::message(
                "the same ground as {0} {1}", first->second->layer, first->second->source_key));
        finding.level = Level::geometric;
        finding.layer = parcel.layer;
        finding.key = parcel.source_key;
        finding.place = parcel.geometry.parts.front().front().front();
        report.findings.push_back(std::move(finding));
    }
}

}  // namespace tasmim::ingest

#include "publication/invariants.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace tasmim::publication {
namespace {

using planning::Content;
using planning::Document;
using planning::Status;

void check_order(const Document& document,
                 const char* first_name,
                 const std::optional<base::Date>& first,
                 const char* second_name,
                 const std::optional<base::Date>& second,
                 std::vector<std::string>& broken) {
    if (first && second && *second < *first) {
        broken.push_back(fmt::format("document {}: {} ({}) is before {} ({})",
                                     document.id,
                                     second_name,
                                     second->iso(),
                                     first_name,
                                     first->iso()));
    }
}

void check_document(const Document& document, std::vector<std::string>& broken) {
    const bool binds =
        document.status == Status::in_force || document.status == Status::in_revision;
    const auto& dates = document.dates;
    if (binds && !dates.in_force_from) {
        broken.push_back(
            fmt::format("document {} is in force but has no date in_force_from", document.id));
    }
    if (document.perimeter.is_empty()) {
        broken.push_back(fmt::format("document {} has no perimeter", document.id));
    }
    check_order(
        document, "in_force_from", dates.in_force_from, "in_force_to", dates.in_force_to, broken);
    check_order(document,
                "inquiry_opened",
                dates.inquiry_opened,
                "inquiry_closed",
                dates.inquiry_closed,
                broken);
    check_order(document,
                "in_force_from",
                dates.in_force_from,
                "public_utility_until",
                dates.public_utility_until,
                broken);
}

/// Rows whose document or theme does not exist; each pair is said once.
template <typename Rows>
void check_names(const char* table,
                 const Rows& rows,
                 const std::set<std::string>& documents,
                 const std::set<std::string>& themes,
                 std::vector<std::string>& broken) {
    std::set<std::string> said;
    for (const auto& row : rows) {
        if (!documents.contains(row.document)) {
            said.insert(
                fmt::format("{} names the document '{}', which is not there", table, row.document));
        }
        if (!themes.contains(row.theme)) {
            said.insert(
                fmt::format("{} names the theme '{}', which is not there", table, row.theme));
        }
    }
    broken.insert(broken.end(), said.begin(), said.end());
}

}  // namespace

std::vector<std::string> broken_invariants(const Content& content) {
    std::vector<std::string> broken;
    std::set<std::string> documents;
    std::set<std::string> themes;
    for (const auto& document : content.documents) {
        documents.insert(document.id);
        check_document(document, broken);
    }
    for (const auto& theme : content.themes) {
        themes.insert(theme.id);
    }
    check_names("a provision", content.provisions, documents, themes, broken);
    check_names("a coverage", content.coverages, documents, themes, broken);
    check_names("a legend entry", content.legend, documents, themes, broken);
    for (const auto& provision : content.provisions) {
        if (provision.geometry.is_empty()) {
            broken.push_back(fmt::format(
                "provision {} of {} has no geometry", provision.source_key, provision.document));
        }
    }
    return broken;
}

base::Result<Content> publishable_content(planning::Register& plans) {
    auto content = plans.content();
    if (!content) {
        return content;
    }
    if (const auto broken = broken_invariants(*content); !broken.empty()) {
        return base::fail(
            base::Errc::conflict,
            fmt::format("the register cannot be published:\n  - {}", fmt::join(broken, "\n  - ")),
            "correct the profile or the delivery and import again");
    }
    return content;
}

}  // namespace tasmim::publication

#include "publication/invariants.hpp"

#include <map>
#include <set>
#include <utility>

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
                 std::vector<base::Message>& broken) {
    if (first && second && *second < *first) {
        broken.push_back(base::message("document {0}: {1} ({2}) is before {3} ({4})",
                                       document.id,
                                       second_name,
                                       *second,
                                       first_name,
                                       *first));
    }
}

void check_document(const Document& document, std::vector<base::Message>& broken) {
    const bool binds =
        document.status == Status::in_force || document.status == Status::in_revision;
    const auto& dates = document.dates;
    if (binds && !dates.in_force_from) {
        broken.push_back(
            base::message("document {0} is in force but has no date in_force_from", document.id));
    }
    if (document.perimeter.is_empty()) {
        broken.push_back(base::message("document {0} has no perimeter", document.id));
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
void check_names(const base::Message& table,
                 const Rows& rows,
                 const std::set<std::string>& documents,
                 const std::set<std::string>& themes,
                 std::vector<base::Message>& broken) {
    std::map<std::string, base::Message> said;
    const auto say = [&](base::Message sentence) {
        auto key = base::english(sentence);
        said.emplace(std::move(key), std::move(sentence));
    };
    for (const auto& row : rows) {
        if (!documents.contains(row.document)) {
            say(base::message(
                "{0} names the document '{1}', which is not there", table, row.document));
        }
        if (!themes.contains(row.theme)) {
            say(base::message("{0} names the theme '{1}', which is not there", table, row.theme));
        }
    }
    for (auto& [key, sentence] : said) {
        broken.push_back(std::move(sentence));
    }
}

/// The sentences as lines of a list.
base::Message listed(const std::vector<base::Message>& sentences) {
    base::Message list;
    for (const auto& sentence : sentences) {
        list = base::message("{0}\n  - {1}", list, sentence);
    }
    return list;
}

}  // namespace

std::vector<base::Message> broken_invariants(const Content& content) {
    std::vector<base::Message> broken;
    std::set<std::string> documents;
    std::set<std::string> themes;
    for (const auto& document : content.documents) {
        documents.insert(document.id);
        check_document(document, broken);
    }
    for (const auto& theme : content.themes) {
        themes.insert(theme.id);
    }
    check_names(base::message("a provision"), content.provisions, documents, themes, broken);
    check_names(base::message("a coverage"), content.coverages, documents, themes, broken);
    check_names(base::message("a legend entry"), content.legend, documents, themes, broken);
    for (const auto& provision : content.provisions) {
        if (provision.geometry.is_empty()) {
            broken.push_back(base::message(
                "provision {0} of {1} has no geometry", provision.source_key, provision.document));
        }
    }
    return broken;
}

base::Result<Content> publishable_content(planning::Register& plans,
                                          const base::Progress& progress) {
    auto content = plans.content(progress);
    if (!content) {
        return content;
    }
    if (const auto broken = broken_invariants(*content); !broken.empty()) {
        return base::fail(base::Errc::conflict,
                          base::message("the register cannot be published:{0}", listed(broken)),
                          base::message("correct the profile or the delivery and import again"));
    }
    return content;
}

}  // namespace tasmim::publication

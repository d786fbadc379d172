#include "ingest/subjects.hpp"

#include "ingest/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tasmim::ingest {

tl::expected<Taken, Refusal> Subjects::take_document(Row& row) {
    const auto id = row.text("id");
    const bool has_status = !row.text("status").empty();
    if (id.empty() || !has_status) {
        refuse(id, "document_unknown", base::message("a document without id or known status"));
        return tl::unexpected{Refusal{Level::semantic,
                                      id.empty() ? "id_missing" : "status_missing",
                                      base::message("a document needs an id and a status")}};
    }
    auto document = make_document(row);
    if (const auto* known = profile_.document(id)) {
        if (known->document == document.document) {
            return Taken::merged;
        }
        refuse(id, "document_contradicts", base::message("two features say otherwise of {0}", id));
        return tl::unexpected{Refusal{Level::semantic,
                                      "document_duplicate",
                                      base::message("an earlier feature says otherwise of it")}};
    }
    brought_.emplace(id, row.layer().name);
    profile_.documents.push_back(std::move(document));
    return Taken::stored;
}

tl::expected<Taken, Refusal> Subjects::take_commune(Row& row) {
    auto commune = row.text("commune");
    if (commune.empty()) {
        return tl::unexpected{
            Refusal{Level::semantic, "code_missing", base::message("no commune")}};
    }
    for (auto& document : profile_.documents) {
        auto& communes = document.document.communes;
        if (document.document.id != row.document) {
            continue;
        }
        if (std::find(communes.begin(), communes.end(), commune) != communes.end()) {
            return Taken::merged;
        }
        communes.push_back(std::move(commune));
        std::sort(communes.begin(), communes.end());
        break;
    }
    return Taken::stored;
}

std::optional<Refusal> Subjects::place(const LayerProfile& layer, Row& row) const {
    if (layer.document_from && !find_document(row)) {
        return Refusal{Level::semantic,
                       "document_unknown",
                       row.document.empty()
                           ? base::message("it does not say which of the documents it is of")
                           : base::message("the delivery has no document '{0}'", row.document)};
    }
    if (layer.theme_from) {
        const auto& source = row.layer().theme_from;
        row.theme = source ? row.meaning(*source, "theme").value_or("") : "";
        if (profile_.theme(row.theme) == nullptr) {
            return Refusal{Level::semantic,
                           "theme_unknown",
                           base::message("the profile does not say of which theme it is")};
        }
    }
    return std::nullopt;
}

bool Subjects::find_document(Row& row) const {
    const auto& source = row.layer().document_from;
    row.document = source ? row.meaning(*source, "document").value_or("") : "";
    if (profile_.document(row.document) == nullptr && profile_.documents.size() == 1) {
        const auto& only = profile_.documents.front().document.id;
        if (!row.document.empty()) {
            row.warn(
                "document_other",
                base::message("it names document '{0}'; taken as of {1}, the only one delivered",
                              row.document,
                              only));
        }
        row.document = only;
    }
    return profile_.document(row.document) != nullptr;
}

void Subjects::leave_out_without_communes() {
    for (const auto& layer : profile_.layers) {
        const auto is_of_layer = [&](const DocumentProfile& one) {
            const auto found = brought_.find(one.document.id);
            return found != brought_.end() && found->second == layer.name;
        };
        const auto has_commune = [&](const DocumentProfile& one) {
            return is_of_layer(one) && !one.document.communes.empty();
        };
        auto& documents = profile_.documents;
        if (!layer.only_with_communes ||
            std::none_of(documents.begin(), documents.end(), has_commune)) {
            continue;
        }
        const auto left_out = std::erase_if(documents, [&](const DocumentProfile& one) {
            return is_of_layer(one) && one.document.communes.empty();
        });
        note_left_out(layer.name, left_out);
    }
}

void Subjects::note_left_out(const std::string& layer, std::size_t count) {
    if (count == 0) {
        return;
    }
    for (auto& counts : report_.layers) {
        if (counts.layer == layer) {
            counts.stored -= count;
            counts.filtered += count;
        }
    }
    note(layer,
         {},
         "document_without_commune",
         base::message("{0} documents are left out: the delivery names no commune of theirs",
                       count));
}

void Subjects::note_without_zones(const std::string& document) {
    note({},
         document,
         "document_without_zones",
         base::message("the document has no zones: where it says nothing, nothing is known"));
}

void Subjects::note(std::string layer, std::string key, std::string reason, base::Message message) {
    report_.findings.push_back({.level = Level::semantic,
                                .severity = Severity::info,
                                .action = Action::kept,
                                .layer = std::move(layer),
                                .key = std::move(key),
                                .reason = std::move(reason),
                                .message = std::move(message),
                                .place = {},
                                .m2 = {}});
}

const std::string& Subjects::name_delivery() {
    std::set<std::string> ids;
    for (const auto& document : profile_.documents) {
        ids.insert(document.document.id);
    }
    constexpr std::string_view asked = "{document}";
    if (const auto at = profile_.delivery.find(asked); at != std::string::npos) {
        profile_.delivery.replace(at, asked.size(), fmt::format("{}", fmt::join(ids, "+")));
    }
    return profile_.delivery;
}

void Subjects::refuse(std::string key, std::string reason, base::Message message) {
    report_.findings.push_back(refusal(Level::semantic, std::move(reason), std::move(message)));
    report_.findings.back().key = std::move(key);
}

}  // namespace tasmim::ingest

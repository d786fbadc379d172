#pragma once

#include "base/date.hpp"
#include "planning/content.hpp"

#include <map>
#include <string_view>

namespace tasmim::tiles {

/// Which provisions hold on a date: their document is in force, and they are within their own dates
/// (both days included).
class InForce {
  public:
    InForce(const planning::Content& content, base::Date date) : date_{date} {
        for (const auto& document : content.documents) {
            documents_.emplace(document.id, planning::in_force_on(document, date));
        }
    }

    [[nodiscard]] bool holds(const planning::Provision& provision) const {
        const auto document = documents_.find(provision.document);
        return document != documents_.end() && document->second &&
               (!provision.valid_from || *provision.valid_from <= date_) &&
               (!provision.valid_to || date_ <= *provision.valid_to);
    }

  private:
    base::Date date_;
    std::map<std::string_view, bool> documents_;
};

/// A document's feature id, which has none of its own.
[[nodiscard]] inline planning::FeatureId document_feature_id(const planning::Document& document) {
    return planning::feature_id(document.id, "documents", document.id);
}

}  // namespace tasmim::tiles
